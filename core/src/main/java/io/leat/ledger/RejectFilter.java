package io.leat.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which refused records are meant.
 *
 * @param syncs empty for all
 * @param split name of a file
 * @param column that refused the record; an empty text means records that were refused as a whole
 * @param rule a part of the rule, in any case of letters
 * @param since refused at or after this time, in milliseconds since 1970
 * @param until refused before this time, in milliseconds since 1970
 * @param before only numbers below this one
 * @param splitRun of one split run only
 * @param mended only records that were mended
 */
public record RejectFilter(
        List<String> syncs,
        Optional<String> split,
        Optional<String> column,
        Optional<String> rule,
        OptionalLong since,
        OptionalLong until,
        OptionalLong before,
        OptionalLong splitRun,
        boolean mended) {

    /** Everything of these syncs, of all when none is named. */
    public static RejectFilter of(List<String> syncs) {
        return new RejectFilter(
                syncs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false);
    }

    /** The same, of one split run. */
    public RejectFilter of(long run) {
        return new RejectFilter(syncs, split, column, rule, since, until, before, OptionalLong.of(run), mended);
    }

    /** The same, only what lies before a number. */
    public RejectFilter before(long number) {
        return new RejectFilter(syncs, split, column, rule, since, until, OptionalLong.of(number), splitRun, mended);
    }

    /** The same, only what was mended. */
    public RejectFilter onlyMended() {
        return new RejectFilter(syncs, split, column, rule, since, until, before, splitRun, true);
    }

    String where() {
        List<String> terms = new ArrayList<>();
        if (!syncs.isEmpty()) {
            terms.add("r.sync IN (" + "?, ".repeat(syncs.size() - 1) + "?)");
        }
        split.ifPresent(name -> terms.add("r.split = ?"));
        column.ifPresent(name -> terms.add("r.column_name = ?"));
        rule.ifPresent(part -> terms.add("lower(r.rule) LIKE ? ESCAPE '!'"));
        since.ifPresent(time -> terms.add("r.rejected_at >= ?"));
        until.ifPresent(time -> terms.add("r.rejected_at < ?"));
        before.ifPresent(number -> terms.add("r.id < ?"));
        splitRun.ifPresent(run -> terms.add("r.split_run_id = ?"));
        if (mended) {
            terms.add("r.mended = 1");
        }
        return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
    }

    /** A pattern of LIKE for texts that hold this one. */
    private static String anywhere(String part) {
        String literal = part.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + literal + "%";
    }

    Object[] values() {
        List<Object> values = new ArrayList<>(syncs);
        split.ifPresent(values::add);
        column.ifPresent(values::add);
        rule.map(RejectFilter::anywhere).ifPresent(values::add);
        since.ifPresent(values::add);
        until.ifPresent(values::add);
        before.ifPresent(values::add);
        splitRun.ifPresent(values::add);
        return values.toArray();
    }
}
