package io.leat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinsTest {
    /** Three times what is looked at at once, in each of 64 parts: two levels. */
    private static final int MANY = 100_000;

    @TempDir
    private Path folder;

    private Optional<Twins> among(int entries, int twin, int of, boolean sameStart) throws IOException {
        try (HashSpool spool = new HashSpool(folder)) {
            for (int place = 1; place <= entries; place++) {
                SplittableRandom random = new SplittableRandom(place == twin ? of : place);
                spool.add(sameStart ? 7 : random.nextLong(), random.nextLong(), place);
            }
            return Twins.among(spool, folder);
        }
    }

    @Test
    void different_hashes_are_no_twins_however_many() throws IOException {
        assertThat(among(MANY, 0, 0, false)).isEmpty();
        assertThat(among(1, 0, 0, false)).isEmpty();
        assertThat(among(0, 0, 0, false)).isEmpty();
    }

    @Test
    void two_equal_hashes_are_found_wherever_they_stand() throws IOException {
        assertThat(among(MANY, MANY, 1, false)).contains(new Twins(1, MANY));
        assertThat(among(MANY, 2, 1, false)).contains(new Twins(1, 2));
        assertThat(among(MANY, MANY, MANY - 1, false)).contains(new Twins(MANY - 1, MANY));
    }

    @Test
    void hashes_that_share_half_of_their_bits_are_told_apart() throws IOException {
        assertThat(among(1_000, 0, 0, true)).isEmpty();
    }

    @Test
    void a_spool_hands_over_everything_again_after_somebody_stopped_early() throws IOException {
        List<Long> places = new ArrayList<>();
        try (HashSpool spool = new HashSpool(folder)) {
            for (long place = 1; place <= 1_000; place++) {
                spool.add(place, place, place);
            }
            spool.forEach((high, low, place) -> place < 7);
            spool.forEach((high, low, place) -> places.add(place));
        }
        assertThat(places).hasSize(1_000).startsWith(1L, 2L).endsWith(1_000L);
    }

    @Test
    void nothing_is_left_in_the_folder_even_before_the_end() throws IOException {
        try (HashSpool spool = new HashSpool(folder)) {
            spool.add(1, 2, 3);
            try (Stream<Path> entries = Files.list(folder)) {
                assertThat(entries).isEmpty();
            }
        }
    }
}
