<?php

declare(strict_types=1);

use Doctrine\ORM\Mapping as ORM;

/** An item as examples/items/leat.yaml maps it. */
#[ORM\Entity]
#[ORM\Table(name: 'items')]
final class Item
{
    use Row;

    public const KEY = 'id';

    #[ORM\Id, ORM\Column(name: 'external_id', type: 'text')]
    private string $externalId;

    #[ORM\Column(type: 'text')]
    private string $name;

    #[ORM\Column(type: 'text', nullable: true)]
    private ?string $slug = null;

    #[ORM\Column(name: 'game_group', type: 'text', nullable: true)]
    private ?string $gameGroup = null;

    #[ORM\Column(type: 'text', nullable: true)]
    private ?string $wear = null;

    /** A string, as Doctrine has 64 bits. */
    #[ORM\Column(name: 'class_id', type: 'bigint', nullable: true)]
    private string|int|null $classId = null;

    #[ORM\Column(type: 'decimal', precision: 12, scale: 2, nullable: true)]
    private ?string $price = null;

    #[ORM\Column(name: 'price_median', type: 'decimal', precision: 12, scale: 2, nullable: true)]
    private ?string $priceMedian = null;

    #[ORM\Column(name: 'buy_order_price', type: 'decimal', precision: 12, scale: 2, nullable: true)]
    private ?string $buyOrderPrice = null;

    #[ORM\Column(name: 'offer_volume', type: 'integer', nullable: true)]
    private ?int $offerVolume = null;

    #[ORM\Column(name: 'sold_today', type: 'integer', nullable: true)]
    private ?int $soldToday = null;

    #[ORM\Column(name: 'min_float', type: 'float', nullable: true)]
    private ?float $minFloat = null;

    #[ORM\Column(type: 'boolean', nullable: true)]
    private ?bool $tradable = null;

    #[ORM\Column(name: 'released_at', type: 'date_immutable', nullable: true)]
    private ?DateTimeImmutable $releasedAt = null;

    #[ORM\Column(name: 'price_updated_at', type: 'datetime_immutable', nullable: true)]
    private ?DateTimeImmutable $priceUpdatedAt = null;

    #[ORM\Column(name: 'first_seen_at', type: 'datetime_immutable', nullable: true)]
    private ?DateTimeImmutable $firstSeenAt = null;

    #[ORM\Column(type: 'json', nullable: true)]
    private ?array $raw = null;

    #[ORM\Column(type: 'boolean', nullable: true)]
    private ?bool $active = null;

    /** Takes over what the service delivers; false when nothing but the raw item differs, which is then left alone. */
    public function update(array $item): bool
    {
        $changed = $this->take([
            'name' => $item['markethashname'],
            'slug' => $item['slug'] ?? null,
            'gameGroup' => $item['itemgroup'] ?? null,
            'wear' => $item['wear'] ?? null,
            'classId' => self::text($item['classid'] ?? null),
            'price' => self::decimal($item['pricelatest'] ?? null),
            'priceMedian' => self::decimal($item['pricemedian'] ?? null),
            'buyOrderPrice' => self::decimal($item['buyorderprice'] ?? null),
            'offerVolume' => $item['offervolume'] ?? null,
            'soldToday' => $item['soldtoday'] ?? null,
            'minFloat' => self::double($item['minfloat'] ?? null),
            'tradable' => $item['tradable'] ?? null,
            'releasedAt' => self::day($item['releasedat'] ?? null),
            'priceUpdatedAt' => self::time($item['priceupdatedat'] ?? null),
            'firstSeenAt' => self::time($item['firstseentime'] ?? null),
            'active' => true,
        ]);
        if ($changed) {
            $this->raw = $item;
        }

        return $changed;
    }
}
