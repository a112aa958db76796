<?php

declare(strict_types=1);

/** What both entities share: values as Doctrine reads them back, so that equal ones cause no UPDATE. */
trait Row
{
    public function __construct(string $externalId)
    {
        $this->externalId = $externalId;
    }

    public function getExternalId(): string
    {
        return $this->externalId;
    }

    public function deactivate(): void
    {
        $this->active = false;
    }

    /** Sets the properties that differ; false when none does. */
    private function take(array $values): bool
    {
        $changed = false;
        foreach ($values as $property => $value) {
            $now = $this->$property ?? null;
            // Times are objects: Doctrine takes another object for another time.
            $same = $now instanceof DateTimeInterface && $value !== null ? $now == $value : $now === $value;
            if (!$same) {
                $this->$property = $value;
                $changed = true;
            }
        }

        return $changed;
    }

    private static function text(string|int|null $value): ?string
    {
        return $value === null ? null : (string) $value;
    }

    private static function decimal(string|int|float|null $value): ?string
    {
        return $value === null ? null : number_format((float) $value, 2, '.', '');
    }

    private static function double(int|float|null $value): ?float
    {
        return $value === null ? null : (float) $value;
    }

    /** Of ISO 8601, a time of UTC, or seconds since 1970. */
    private static function time(string|int|null $value): ?DateTimeImmutable
    {
        if ($value === null) {
            return null;
        }
        $time = new DateTimeImmutable(is_int($value) ? '@' . $value : $value);

        return $time->setTimezone(new DateTimeZone('UTC'));
    }

    /** Of {"date": …, "timezone": …}, as PHP writes it. */
    private static function day(?array $value): ?DateTimeImmutable
    {
        if ($value === null) {
            return null;
        }
        $time = new DateTimeImmutable($value['date'], new DateTimeZone($value['timezone']));

        return new DateTimeImmutable($time->format('Y-m-d'));
    }
}
