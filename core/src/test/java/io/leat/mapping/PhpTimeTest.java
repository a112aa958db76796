package io.leat.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhpTimeTest {
    private final PhpTime phpTime = new PhpTime(new Times(ZoneId.of("Asia/Tokyo")));
    private final Values values = new Values(1);

    private @Nullable String convert(String object, boolean asDate) {
        byte[] bytes = ("xx" + object.replace('\'', '"') + "xx").getBytes(UTF_8);
        values.clear();
        return phpTime.convert(bytes, 2, bytes.length - 4, asDate, 0, values);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'date':'2013-08-14 00:00:00.000000','timezone_type':3,'timezone':'UTC'}; 2013-08-14T00:00:00Z",
                "{'timezone':'Europe/Berlin','timezone_type':3,'date':'2013-08-14 00:00:00.250000'}; 2013-08-13T22:00:00.250Z",
                "{'date':'2013-08-14 00:00:00.000000','timezone_type':1,'timezone':'+05:30'}; 2013-08-13T18:30:00Z",
                "{'date':'2013-08-14 00:00:00.000000','timezone_type':2,'timezone':'EST'}; 2013-08-14T05:00:00Z",
                "{'date':'2013-08-14 00:00:00','more':{'date':'no','timezone':[]},'timezone':'Z'}; 2013-08-14T00:00:00Z"
            })
    void the_zone_beside_the_date_counts_and_not_that_of_the_sync(String object, String instant) {
        assertThat(convert(object, false)).isNull();
        assertThat(Instant.ofEpochSecond(values.longAt(0), values.nanosAt(0))).isEqualTo(instant);
    }

    @Test
    void a_date_is_the_day_as_written() {
        assertThat(convert("{'date':'1970-01-11 23:00:00.000000','timezone_type':3,'timezone':'Asia/Tokyo'}", true))
                .isNull();
        assertThat(values.longAt(0)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "['date']",
                "{'date':'2013-08-14 00:00:00'}",
                "{'timezone':'UTC'}",
                "{'date':1376438400,'timezone':'UTC'}",
                "{'date':null,'timezone':'UTC'}",
                "{'date':{},'timezone':'UTC'}"
            })
    void another_object_or_an_array_is_refused(String object) {
        assertThat(convert(object, false)).contains("takes a single value, or an object with \"date\"");
        assertThat(convert(object, true)).contains("takes a single value, or an object with \"date\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'Mars/Olympus'", "''", "'CEST'", "3", "null", "[1]", "{'a':1}", "'+99:00'"})
    void an_unknown_zone_is_refused(String zone) {
        assertThat(convert("{'date':'2013-08-14 00:00:00','timezone':" + zone + "}", false))
                .contains("unknown time zone");
    }

    @Test
    void a_time_that_is_none_or_that_the_zone_skips_is_refused() {
        assertThat(convert("{'date':'2013-08-14 25:00:00','timezone':'UTC'}", false))
                .startsWith("timestamp takes");
        assertThat(convert("{'date':'2026-03-29 02:30:00','timezone':'Europe/Berlin'}", false))
                .contains("Europe/Berlin skips");
    }
}
