package io.leat.standin.players;

import io.leat.standin.http.PageBytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Writes players as the service does: all fields of the captured answers, in their order. Players are numbered from 0;
 * those beyond the file are its people again, with other ids and traits.
 */
final class PlayerRows {
    private static final byte[] ID = bytes("{\"id\":");
    private static final byte[] COUNTRY = bytes(",\"sport_id\":1,\"country_id\":");
    private static final byte[] NATIONALITY = bytes(",\"nationality_id\":");
    private static final byte[] CITY = bytes(",\"city_id\":");
    private static final byte[] POSITION = bytes(",\"position_id\":");
    private static final byte[] DETAILED = bytes(",\"detailed_position_id\":");
    private static final byte[] TYPE = bytes(",\"type_id\":");
    private static final byte[] COMMON = bytes(",\"common_name\":\"");
    private static final byte[] FIRST = bytes("\",\"firstname\":");
    private static final byte[] LAST = bytes(",\"lastname\":\"");
    private static final byte[] NAME = bytes("\",\"name\":\"");
    private static final byte[] DISPLAY = bytes("\",\"display_name\":\"");
    private static final byte[] IMAGE = bytes("\",\"image_path\":\"");
    private static final byte[] HEIGHT = bytes("\",\"height\":");
    private static final byte[] WEIGHT = bytes(",\"weight\":");
    private static final byte[] BIRTH = bytes(",\"date_of_birth\":");
    private static final byte[] GENDER = bytes(",\"gender\":\"male\"");
    private static final byte[] UPDATED = bytes(",\"updated_at\":\"2026-09-");
    private static final String IMAGES = "https://cdn.sportmonks.com/images/soccer/";
    private static final byte[] PICTURE = bytes(IMAGES + "players/");
    private static final byte[] PLACEHOLDER = bytes(IMAGES + "placeholder.png");
    private static final Instant SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z");

    private final People people;
    private final long seed;

    PlayerRows(People people, long seed) {
        this.people = people;
        this.seed = seed;
    }

    /** Writes one row; {@code updated} adds the time of the last change, which the captured answers do not have. */
    void write(int number, boolean updated, PageBytes out) {
        Traits traits = Traits.of(seed, number);
        int person = number % people.size();
        int id = Traits.id(number);
        out.put(ID).number(id);
        out.put(COUNTRY).number(traits.country()).put(NATIONALITY).number(traits.nationality());
        nullable(out.put(CITY), traits.city());
        nullable(out.put(POSITION), traits.position());
        nullable(out.put(DETAILED), traits.detailedPosition());
        out.put(TYPE).number(traits.type());
        names(person, out);
        image(id, traits, out);
        nullable(out.put(HEIGHT), traits.height());
        nullable(out.put(WEIGHT), traits.weight());
        birth(people.birth(person), out.put(BIRTH));
        out.put(GENDER);
        if (updated) {
            updated(traits, out);
        }
        out.put('}');
    }

    /** Assumed: someone without a first name has null there, and the last name everywhere else. */
    private void names(int person, PageBytes out) {
        byte[] names = people.names();
        int first = people.firstStart(person);
        int end = people.end(person);
        out.put(COMMON);
        if (people.hasFirst(person)) {
            out.escaped(names, first, people.initialEnd(person)).put('.').put(' ');
        }
        last(person, out).put(FIRST);
        if (people.hasFirst(person)) {
            out.put('"').escaped(names, first, end).put('"');
        } else {
            out.nothing();
        }
        last(person, out.put(LAST)).put(NAME);
        full(person, end, out).put(DISPLAY);
        full(person, people.firstWordEnd(person), out);
    }

    private PageBytes full(int person, int firstEnd, PageBytes out) {
        if (people.hasFirst(person)) {
            out.escaped(people.names(), people.firstStart(person), firstEnd).put(' ');
        }
        return last(person, out);
    }

    private PageBytes last(int person, PageBytes out) {
        return out.escaped(people.names(), people.lastStart(person), people.firstStart(person));
    }

    private static void image(int id, Traits traits, PageBytes out) {
        out.put(IMAGE);
        if (traits.pictured()) {
            out.put(PICTURE).number(id % 32).put('/').number(id).put(".png");
        } else {
            out.put(PLACEHOLDER);
        }
    }

    private static void nullable(PageBytes out, int value) {
        if (value == Traits.NULL) {
            out.nothing();
        } else {
            out.number(value);
        }
    }

    private static void birth(int birth, PageBytes out) {
        if (birth == 0) {
            out.nothing();
            return;
        }
        out.put('"').number(birth / 10_000, 4).put('-').number(birth / 100 % 100, 2);
        out.put('-').number(birth % 100, 2).put('"');
    }

    private static void updated(Traits traits, PageBytes out) {
        int second = traits.updatedSecond();
        out.put(UPDATED).number(traits.updatedDay(), 2).put('T').number(second / 3600, 2);
        out.put(':').number(second / 60 % 60, 2).put(':').number(second % 60, 2);
        out.put('.').number(traits.updatedFraction(), 7).put('Z').put('"');
    }

    Instant updatedAt(int number) {
        Traits traits = Traits.of(seed, number);
        return SEPTEMBER
                .plus(Duration.ofDays(traits.updatedDay() - 1L))
                .plusSeconds(traits.updatedSecond())
                .plusNanos(traits.updatedFraction() * 100L);
    }

    Player player(int number) {
        Traits traits = Traits.of(seed, number);
        int person = number % people.size();
        int id = Traits.id(number);
        String first = people.text(people.firstStart(person), people.end(person));
        String last = people.text(people.lastStart(person), people.firstStart(person));
        String prefix = first.isEmpty() ? "" : first + " ";
        return new Player(
                id,
                1,
                traits.country(),
                traits.nationality(),
                nullable(traits.city()),
                nullable(traits.position()),
                nullable(traits.detailedPosition()),
                traits.type(),
                (first.isEmpty() ? "" : first.substring(0, first.offsetByCodePoints(0, 1)) + ". ") + last,
                first.isEmpty() ? null : first,
                last,
                prefix + last,
                prefix.substring(0, prefix.indexOf(' ') + 1) + last,
                IMAGES + (traits.pictured() ? "players/" + id % 32 + "/" + id + ".png" : "placeholder.png"),
                nullable(traits.height()),
                nullable(traits.weight()),
                birth(people.birth(person)),
                "male",
                updatedAt(number));
    }

    private static @Nullable Integer nullable(int value) {
        return value == Traits.NULL ? null : (Integer) value;
    }

    private static @Nullable LocalDate birth(int birth) {
        return birth == 0 ? null : LocalDate.of(birth / 10_000, birth / 100 % 100, birth % 100);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
