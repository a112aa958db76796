<?php

declare(strict_types=1);

use Doctrine\ORM\EntityManagerInterface;

/** Brings the items of files into a table, in batches of one transaction each, and deactivates what did not come. */
final class BatchImport
{
    private const BATCH = 25;

    private int $read = 0;
    private int $inserted = 0;
    private int $updated = 0;
    private int $unchanged = 0;
    private int $deactivated = 0;

    /** @var array<string, true> */
    private array $seen = [];

    /** @param class-string<Slim|Item> $entity */
    public function __construct(private EntityManagerInterface $manager, private string $entity)
    {
    }

    public function file(string $file): void
    {
        $items = json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);
        foreach (array_chunk($items, self::BATCH) as $batch) {
            $this->batch($batch);
        }
    }

    private function batch(array $batch): void
    {
        $known = $this->find(array_column($batch, $this->entity::KEY));
        foreach ($batch as $item) {
            $id = (string) $item[$this->entity::KEY];
            $this->item($known[$id] ?? null, $id, $item);
        }
        $this->flush();
    }

    private function item(Slim|Item|null $row, string $id, array $item): void
    {
        $this->read++;
        $this->seen[$id] = true;
        if ($row === null) {
            $row = new $this->entity($id);
            $row->update($item);
            $this->manager->persist($row);
            $this->inserted++;
        } elseif ($row->update($item)) {
            $this->updated++;
        } else {
            $this->unchanged++;
        }
    }

    /** @return array<string, Slim|Item> */
    private function find(array $ids): array
    {
        $rows = [];
        foreach ($this->manager->getRepository($this->entity)->findBy(['externalId' => $ids]) as $row) {
            $rows[$row->getExternalId()] = $row;
        }

        return $rows;
    }

    private function flush(): void
    {
        $this->manager->flush();
        $this->manager->clear();
    }

    public function deactivateMissing(): void
    {
        $active = $this->manager
            ->createQuery("SELECT r.externalId FROM {$this->entity} r WHERE r.active = true")
            ->getSingleColumnResult();
        $missing = array_filter($active, fn ($id) => !isset($this->seen[$id]));
        foreach (array_chunk($missing, self::BATCH) as $ids) {
            foreach ($this->find($ids) as $row) {
                $row->deactivate();
                $this->deactivated++;
            }
            $this->flush();
        }
    }

    public function counts(): string
    {
        return "read {$this->read}, inserted {$this->inserted}, updated {$this->updated}, "
            . "unchanged {$this->unchanged}, deactivated {$this->deactivated}";
    }
}
