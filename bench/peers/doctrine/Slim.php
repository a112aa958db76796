<?php

declare(strict_types=1);

use Doctrine\ORM\Mapping as ORM;

/** A row as bench/slim/server.yaml maps it. */
#[ORM\Entity]
#[ORM\Table(name: 'slim')]
final class Slim
{
    use Row;

    public const KEY = 'id';

    #[ORM\Id, ORM\Column(name: 'id', type: 'text')]
    private string $externalId;

    #[ORM\Column(type: 'text')]
    private string $name;

    #[ORM\Column(name: 'product_group', type: 'text', nullable: true)]
    private ?string $group = null;

    #[ORM\Column(type: 'decimal', precision: 12, scale: 2, nullable: true)]
    private ?string $price = null;

    #[ORM\Column(type: 'text', nullable: true)]
    private ?string $currency = null;

    #[ORM\Column(type: 'integer', nullable: true)]
    private ?int $quantity = null;

    #[ORM\Column(type: 'float', nullable: true)]
    private ?float $weight = null;

    #[ORM\Column(name: 'updated_at', type: 'datetime_immutable', nullable: true)]
    private ?DateTimeImmutable $updatedAt = null;

    #[ORM\Column(type: 'boolean', nullable: true)]
    private ?bool $available = null;

    #[ORM\Column(type: 'text', nullable: true)]
    private ?string $note = null;

    #[ORM\Column(type: 'boolean')]
    private bool $active = true;

    /** Takes over what the service delivers; false when nothing differs. */
    public function update(array $item): bool
    {
        return $this->take([
            'name' => $item['name'],
            'group' => $item['group'] ?? null,
            'price' => self::decimal($item['price'] ?? null),
            'currency' => $item['currency'] ?? null,
            'quantity' => $item['quantity'] ?? null,
            'weight' => self::double($item['weight'] ?? null),
            'updatedAt' => self::time($item['updatedat'] ?? null),
            'available' => $item['active'] ?? null,
            'note' => $item['note'] ?? null,
            'active' => true,
        ]);
    }
}
