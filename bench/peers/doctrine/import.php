<?php

declare(strict_types=1);

/**
 * The command: import.php slim|items FILE…, with the database in DATABASE_DRIVER (pdo_pgsql or pdo_mysql), DATABASE_HOST,
 * DATABASE_PORT, DATABASE_NAME, DATABASE_USER and DATABASE_PASSWORD. The table is there already.
 */

use Doctrine\DBAL\DriverManager;
use Doctrine\ORM\EntityManager;
use Doctrine\ORM\ORMSetup;
use Symfony\Component\Cache\Adapter\ArrayAdapter;

require_once 'Doctrine/ORM/autoload.php';
require_once 'Symfony/Component/Cache/autoload.php';
require_once __DIR__ . '/Row.php';
require_once __DIR__ . '/Slim.php';
require_once __DIR__ . '/Item.php';
require_once __DIR__ . '/BatchImport.php';

ini_set('memory_limit', '-1');
date_default_timezone_set('UTC');

$shapes = ['slim' => Slim::class, 'items' => Item::class];
if ($argc < 3 || !isset($shapes[$argv[1]])) {
    fwrite(STDERR, "usage: import.php slim|items FILE...\n");
    exit(2);
}

function setting(string $name): string
{
    $value = getenv($name);
    if ($value === false) {
        fwrite(STDERR, "import.php: $name is not set\n");
        exit(2);
    }

    return $value;
}

$driver = setting('DATABASE_DRIVER');
$connection = [
    'driver' => $driver,
    'host' => setting('DATABASE_HOST'),
    'port' => (int) setting('DATABASE_PORT'),
    'dbname' => setting('DATABASE_NAME'),
    'user' => setting('DATABASE_USER'),
    'password' => setting('DATABASE_PASSWORD'),
    'charset' => $driver === 'pdo_mysql' ? 'utf8mb4' : 'utf8',
];
// As in production: no look at changed classes, and mappings and queries are parsed once.
$configuration = ORMSetup::createAttributeMetadataConfiguration([__DIR__], false, sys_get_temp_dir(), new ArrayAdapter());
$manager = new EntityManager(DriverManager::getConnection($connection, $configuration), $configuration);

$import = new BatchImport($manager, $shapes[$argv[1]]);
foreach (array_slice($argv, 2) as $file) {
    $import->file($file);
}
$import->deactivateMissing();
echo $import->counts(), "\n";
