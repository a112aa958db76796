package io.leat.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.TargetSettings;
import io.leat.mapping.Block;
import io.leat.mapping.JsonMapper;
import io.leat.mapping.Mapping;
import io.leat.mapping.RecordBytes;
import io.leat.mapping.Row;
import io.leat.mapping.RowLayout;
import io.leat.mapping.Selection;
import io.leat.target.Target.Existing;
import io.leat.target.Target.Terms;
import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the merge believes of a second reading. */
final class StagedMergeTest {
    private static final TargetSettings SETTINGS =
            TargetBench.table("mills", TargetBench.key("id", "integer"), TargetBench.column("name", "text"));
    private static final RowLayout LAYOUT = RowLayout.of(SETTINGS);

    private final Remembered staging = new Remembered();
    private final StagedMerge merge = new StagedMerge(
            staging, LAYOUT, new Terms(1, OptionalLong.empty(), Existing.OVERWRITTEN, true), new KeyFilter(1 << 10));

    /** Wants every key that came, where most rows are said to be unchanged. */
    private static final class Remembered implements Staging {
        private final List<Long> numbers = new ArrayList<>();
        private final List<Long> offsets = new ArrayList<>();
        private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        private final List<Long> arrived = new ArrayList<>();
        private boolean keysOnly;
        private boolean asked;
        private boolean written;

        private final Loader loader = new Loader() {
            @Override
            public void add(Row row, boolean suspect) {
                if (asked) {
                    arrived.add(row.number());
                } else {
                    numbers.add(row.number());
                    offsets.add(row.offset());
                    hashes.writeBytes(row.hash());
                }
            }

            @Override
            public void flush() {}
        };

        @Override
        public Situation situation() {
            return Situation.HASHED;
        }

        @Override
        public Loader table() {
            return loader;
        }

        @Override
        public Loader rows() {
            return loader;
        }

        @Override
        public Loader keys() {
            return loader;
        }

        @Override
        public double unchangedShare() {
            return 1;
        }

        @Override
        public void reduceToKeys() {
            keysOnly = true;
        }

        @Override
        public long surplus(Place place) {
            return 0;
        }

        @Override
        public Changes changes(Place place, Existing existing) {
            return within(Range.ALL);
        }

        @Override
        public Wanted next(int most) {
            long[] wanted = asked
                    ? new long[0]
                    : numbers.stream().mapToLong(number -> number).toArray();
            long[] places = asked
                    ? new long[0]
                    : offsets.stream().mapToLong(offset -> offset).toArray();
            asked = true;
            return new Wanted(wanted, places, hashes.toByteArray());
        }

        @Override
        public Range range() {
            return Range.ALL;
        }

        @Override
        public Changes within(Range range) {
            return new Changes(numbers.size(), 0);
        }

        @Override
        public Changes write(Range range) {
            written = true;
            return within(range);
        }

        @Override
        public void rememberKeys(boolean direct) {}

        @Override
        public void clearRows() {}

        @Override
        public void protect() {}

        @Override
        public void release() {}

        @Override
        public void undo() {}

        @Override
        public String keyOf(long number) {
            return "unknown";
        }

        @Override
        public void close() {}
    }

    /** Blocks of one record each; a record is a key and a name. */
    private void read(int first, String... names) {
        JsonMapper mapper = new JsonMapper(new Mapping(LAYOUT, ZoneOffset.UTC));
        for (int at = 0; at < names.length; at++) {
            byte[] bytes = ("{\"id\":" + (first + at) + ",\"name\":\"" + names[at] + "\"}").getBytes(UTF_8);
            assertThat(mapper.map(new RecordBytes(bytes, 0, bytes.length, first + at, 100L * (first + at), 1, false)))
                    .isNull();
            Block block = new Block(256);
            mapper.appendTo(block, 1 << 10, 1);
            merge.add(block);
        }
    }

    private void refusesSecond(Runnable second) {
        read(1, "a", "b", "c");
        Selection wanted = merge.end();
        assertThat(staging.keysOnly).isTrue();
        assertThat(wanted.numbers()).containsExactly(1, 2, 3);
        assertThat(wanted.offsets()).containsExactly(100, 200, 300);
        assertThatExceptionOfType(SyncException.class)
                .isThrownBy(() -> {
                    second.run();
                    merge.end();
                })
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT))
                .withMessageContaining("the source changed while it was read");
        assertThat(staging.written).isFalse();
    }

    @Test
    void the_records_that_are_wanted_are_written_when_they_come_as_they_came() {
        read(1, "a", "b", "c");
        assertThat(merge.end().size()).isEqualTo(3);
        read(1, "a", "b", "c");
        assertThat(merge.end().isEmpty()).isTrue();
        assertThat(staging.arrived).containsExactly(1L, 2L, 3L);
        assertThat(staging.written).isTrue();
    }

    @Test
    void a_value_that_differs_from_the_first_reading_is_refused() {
        refusesSecond(() -> read(1, "a", "B", "c"));
    }

    @Test
    void a_record_with_another_number_is_refused() {
        refusesSecond(() -> read(2, "b", "c"));
    }

    @Test
    void a_record_too_few_is_refused() {
        refusesSecond(() -> read(1, "a", "b"));
    }

    @Test
    void a_record_too_many_is_refused() {
        refusesSecond(() -> read(1, "a", "b", "c", "d"));
    }
}
