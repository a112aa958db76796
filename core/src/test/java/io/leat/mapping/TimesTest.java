package io.leat.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.leat.config.TargetSettings.Epoch;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private final Conversion timestamp = Conversion.to("timestamp");
    private final Conversion date = Conversion.to("date");

    @ParameterizedTest
    @CsvSource({
        "2026-09-30T18:30:02Z, 2026-09-30T18:30:02Z",
        "2026-09-30t18:30:02z, 2026-09-30T18:30:02Z",
        "2026-09-30T18:30:02.123456789Z, 2026-09-30T18:30:02.123456789Z",
        "2026-09-30T18:30:02.5+02:00, 2026-09-30T16:30:02.500Z",
        "2026-09-30 18:30:02-0530, 2026-10-01T00:00:02Z",
        "2026-09-30T18:30+02, 2026-09-30T16:30:00Z",
        "2026-09-30T18:30:02-00:30, 2026-09-30T19:00:02Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"
    })
    void a_time_with_a_zone_is_that_instant(String written, String instant) {
        assertThat(timestamp.string(written)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30 18:30:02, 2026-09-30T16:30:02Z",
        "2026-09-30T18:30:02.000000, 2026-09-30T16:30:02Z",
        "2026-01-15 08:00, 2026-01-15T07:00:00Z",
        "2026-01-15, 2026-01-14T23:00:00Z"
    })
    void a_time_without_a_zone_is_of_the_zone_of_the_sync(String written, String instant) {
        assertThat(timestamp.string(written)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1759257002, 2025-09-30T18:30:02Z",
        "1759257002123, 2025-09-30T18:30:02.123Z",
        "-1, 1969-12-31T23:59:59Z",
        "9999999999, 2286-11-20T17:46:39Z",
        "100000000000, 1973-03-03T09:46:40Z",
        "-100000000001, 1966-10-31T14:13:19.999Z"
    })
    void numbers_are_seconds_below_ten_billion_and_milliseconds_from_a_hundred_billion_on(
            String written, String instant) {
        assertThat(timestamp.number(written)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0000000001", "1e-10", "10000000000", "-99999999999", "1234567890123456789012345678901"})
    void other_numbers_are_no_timestamp(String written) {
        assertThat(timestamp.ruleOfNumber(written)).contains("seconds or milliseconds since 1970");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "1e400", "1e1000", "253402300800000"})
    void a_number_beyond_the_years_is_no_timestamp(String written) {
        assertThat(timestamp.ruleOfNumber(written)).isEqualTo("timestamp takes times of the years 1 to 9999 in UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "1569954602.25, 2019-10-01T18:30:02.250Z",
        "1e9, 2001-09-09T01:46:40Z",
        "-0.000000001, 1969-12-31T23:59:59.999999999Z",
        "1569954602123.456789, 2019-10-01T18:30:02.123456789Z"
    })
    void a_fraction_of_a_number_is_kept(String written, String instant) {
        assertThat(timestamp.number(written)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2147483647",
                "-1e2147483647",
                "1e-2147483647",
                "1e2147483648",
                "1e-2147483648",
                "1e9999999999",
                "1e-9999999999",
                "1e1001",
                "-1e-1001"
            })
    void an_absurd_number_is_no_timestamp_whatever_it_counts(String written) {
        for (Epoch epoch : Epoch.values()) {
            assertThat(Conversion.toTimestamp(epoch).ruleOfNumber(written)).startsWith("timestamp takes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.0", "0e2147483647", "0e-2147483647", "0e1001"})
    void zero_is_the_start_of_1970_however_it_is_written(String written) {
        for (Epoch epoch : Epoch.values()) {
            assertThat(Conversion.toTimestamp(epoch).number(written)).isEqualTo("1970-01-01T00:00:00Z");
        }
    }

    @Test
    void what_a_number_counts_may_be_said_and_then_leaves_no_doubt() {
        Conversion seconds = Conversion.toTimestamp(Epoch.SECONDS);
        Conversion milliseconds = Conversion.toTimestamp(Epoch.MILLISECONDS);
        for (String number : new String[] {"50000000000", "50000000000.0"}) {
            assertThat(seconds.number(number)).isEqualTo("3554-06-09T16:53:20Z");
            assertThat(milliseconds.number(number)).isEqualTo("1971-08-02T16:53:20Z");
            assertThat(milliseconds.string(number)).isEqualTo("1971-08-02T16:53:20Z");
            assertThat(milliseconds.plain(number)).isEqualTo("1971-08-02T16:53:20Z");
            assertThat(timestamp.ruleOfPlain(number)).startsWith("timestamp takes ISO 8601");
        }
        assertThat(seconds.plain("-62135596800")).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(seconds.plain("2026-09-30T18:30:02Z")).isEqualTo("2026-09-30T18:30:02Z");
        for (String text : new String[] {"", "-", ".", "-.", "1.", ".5", "-.5", "1.2.3", "1e9", "0x10", "+1"}) {
            assertThat(seconds.ruleOfPlain(text)).as(text).startsWith("timestamp takes ISO 8601");
        }
    }

    @Test
    void numbers_reach_to_the_ends_of_the_years_and_have_at_most_30_characters() {
        Conversion seconds = Conversion.toTimestamp(Epoch.SECONDS);
        assertThat(seconds.number("253402300799.999999999")).isEqualTo("9999-12-31T23:59:59.999999999Z");
        assertThat(seconds.ruleOfNumber("253402300800")).contains("years 1 to 9999");
        assertThat(seconds.number("-62135596800")).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(seconds.ruleOfNumber("-62135596800.000000001")).contains("years 1 to 9999");
        assertThat(seconds.number("1569954602." + "0".repeat(19))).isEqualTo("2019-10-01T18:30:02Z");
        assertThat(seconds.ruleOfNumber("1569954602." + "0".repeat(20))).startsWith("timestamp takes numbers");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-30T24:00:00Z, 2026-10-01T00:00:00Z",
        "2026-12-31 24:00, 2026-12-31T23:00:00Z",
        "2026-09-30T24:00:00.000+02:00, 2026-09-30T22:00:00Z",
        "'2026-09-30T18:30:02,1234567Z', 2026-09-30T18:30:02.123456700Z",
        "2026-09-30 18:30:02 UTC, 2026-09-30T18:30:02Z",
        "2026-09-30 18:30:02 +0200, 2026-09-30T16:30:02Z",
        "2026-09-30T18:30:02GMT, 2026-09-30T18:30:02Z"
    })
    void the_end_of_a_day_a_comma_and_a_zone_that_stands_apart_are_read(String written, String instant) {
        assertThat(timestamp.string(written)).isEqualTo(instant);
    }

    @Test
    void a_time_whose_instant_is_beyond_the_years_is_refused() {
        assertThat(timestamp.ruleOfString("9999-12-31T24:00:00Z")).contains("years 1 to 9999");
        assertThat(timestamp.ruleOfString("0001-01-01T00:00:00+14:00")).contains("years 1 to 9999");
        assertThat(date.ruleOfString("2026-09-30T24:00:00Z")).startsWith("24:00 ends one day");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-9-30",
                "2026-09-3",
                "20260930T183002",
                "2026/09/30 18:30:02",
                "2026-13-01",
                "2026-02-29",
                "2026-00-10",
                "0000-01-01",
                "2026-09-30T",
                "2026-09-30T18",
                "2026-09-30T1:30",
                "2026-09-30T24:00:01",
                "2026-09-30T24:01",
                "2026-09-30T23:60:00",
                "2026-09-30T23:59:60",
                "2026-09-30T18:30:02.",
                "2026-09-30T18:30:02.1234567890",
                "2026-09-30T18:30:02 ",
                "2026-09-30T18:30:02 x",
                "2026-09-30T18:30:02ZZ",
                "2026-09-30T18:30:02+",
                "2026-09-30T18:30:02+2",
                "2026-09-30T18:30:02+02:60",
                "2026-09-30T18:30:02+19:00",
                "2026-09-30T18:30:02+02:00x",
                "2026-09-30_18:30:02",
                "2026-09-30T18:30:02 Europe/Berlin",
                "+026-09-30",
                "2026-09-30T18:30:02.٣",
                "1759257002",
                "1759257002123",
                "tomorrow, at noon"
            })
    void other_text_is_no_timestamp(String written) {
        assertThat(timestamp.ruleOfString(written)).startsWith("timestamp takes ISO 8601");
    }

    @Test
    void true_is_neither_a_timestamp_nor_a_date() {
        assertThat(timestamp.ruleOfFlag("true")).startsWith("timestamp takes");
        assertThat(date.ruleOfFlag("true")).startsWith("date takes");
    }

    @Test
    void a_local_time_that_the_zone_skips_or_has_twice_is_refused() {
        assertThat(timestamp.ruleOfString("2026-03-29 02:30:00"))
                .startsWith("the zone Europe/Berlin skips this local time");
        assertThat(timestamp.ruleOfString("2026-10-25 02:30:00"))
                .startsWith("the zone Europe/Berlin has twice this local time");
        assertThat(timestamp.string("2026-03-29 03:00:00")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(timestamp.string("2026-10-25 02:30:00+01:00")).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(Conversion.to("timestamp", "UTC").string("2026-03-29 02:30:00"))
                .isEqualTo("2026-03-29T02:30:00Z");
    }

    @Test
    void instants_are_read_as_the_jdk_reads_them() {
        Random random = new Random(1970);
        for (int round = 0; round < 10_000; round++) {
            long second = random.nextLong(-60_000_000_000L, 250_000_000_000L);
            OffsetDateTime time = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000))
                    .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-18 * 60, 18 * 60)));
            String written = time.toString();
            assertThat(timestamp.string(random.nextBoolean() ? written : written.replace('T', ' ')))
                    .isEqualTo(time.toInstant().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-09-30", "2026-09-30 00:00:00", "2026-09-30T23:59:59+14:00", "2026-09-30T18:30Z"})
    void a_date_is_the_day_as_written_whatever_the_time_beside_it(String written) {
        assertThat(date.string(written))
                .isEqualTo(Long.toString(LocalDate.of(2026, 9, 30).toEpochDay()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-09-31", "30.09.2026", "2026-09-30x", "2026-09-30T25:00", "2026-9-30"})
    void other_text_is_no_date(String written) {
        assertThat(date.ruleOfString(written)).startsWith("date takes ISO 8601");
    }

    @Test
    void a_number_is_no_date() {
        assertThat(date.ruleOfNumber("1759257002")).startsWith("date takes ISO 8601");
    }
}
