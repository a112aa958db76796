package io.leat.sample;

import io.leat.ErrorKind;
import io.leat.SyncException;
import io.leat.config.ColumnType;
import io.leat.config.ColumnType.Kind;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TargetSettings.Supplied;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which columns name a row. */
final class KeyChoice {
    /** Columns that are looked at in one reading. */
    private static final int MOST = 4;
    /** From this rank on the name does not speak for a key. */
    private static final int DOUBTFUL = 4;

    private KeyChoice() {}

    /** The columns that may be the key alone, the best first; of equal ones the earlier. */
    static List<List<String>> candidates(List<GuessedColumn> columns) {
        return columns.stream()
                .filter(column -> column.keyRank() >= 0)
                .sorted(Comparator.comparingInt(GuessedColumn::keyRank))
                .limit(MOST)
                .map(column -> List.of(column.name()))
                .toList();
    }

    /** The columns that somebody wants as the key. */
    static List<String> wanted(List<String> wanted, List<GuessedColumn> columns) {
        List<String> key = new ArrayList<>();
        for (String name : wanted) {
            GuessedColumn column = find(name, columns);
            Kind kind = column.settings().type().kind();
            if (kind == Kind.JSON || kind == Kind.DOUBLE) {
                throw refused("\"" + name + "\" is of type "
                        + column.settings().type().text() + ", which cannot be a key");
            }
            if (key.contains(column.name())) {
                throw refused("\"" + name + "\" stands twice in the key");
            }
            key.add(column.name());
        }
        return key;
    }

    private static GuessedColumn find(String name, List<GuessedColumn> columns) {
        Optional<GuessedColumn> column = columns.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(candidate -> candidate.source().equals(name))
                        .findFirst());
        return column.orElseThrow(() -> refused("there is no column \"" + name + "\"; there are "
                + String.join(", ", columns.stream().map(GuessedColumn::name).toList())));
    }

    private static SyncException refused(String why) {
        return new SyncException(ErrorKind.CONFIG, why);
    }

    /** The first key that is proved; throws CONFIG when it was wanted and is none. */
    static Guess decide(Outline outline, List<GuessedColumn> columns, Proof proof, boolean wanted) {
        List<String> doubts = new ArrayList<>(outline.doubts());
        proof.broken().ifPresent(doubts::add);
        for (KeyProof key : proof.keys()) {
            Optional<String> flaw = flaw(key, proof, wanted);
            if (flaw.isEmpty()) {
                String doubt = wanted ? "" : doubt(key.key().getFirst(), columns);
                return new Guess(outline.records(), columns, key.key(), doubt, outline.zoneless(), doubts);
            }
            if (wanted) {
                throw refused(String.join(", ", key.key()) + " cannot be the key: " + flaw.get());
            }
        }
        return byPlace(outline, columns, doubts);
    }

    /** A row is known by the place where its record stands. */
    private static Guess byPlace(Outline outline, List<GuessedColumn> columns, List<String> doubts) {
        ColumnNames names = new ColumnNames();
        columns.forEach(column -> names.name(column.name()));
        GuessedColumn file = supplied(names.name("file"), Supplied.FILE_NAME, Kind.TEXT);
        GuessedColumn record = supplied(names.name("record"), Supplied.RECORD_NUMBER, Kind.BIGINT);
        List<GuessedColumn> all = new ArrayList<>(List.of(file, record));
        all.addAll(columns);
        return new Guess(
                outline.records(),
                all,
                List.of(file.name(), record.name()),
                "no column alone tells all records apart, so a row is known by its file and its number there;"
                        + " a file delivered again under the same name updates its rows",
                outline.zoneless(),
                doubts);
    }

    private static GuessedColumn supplied(String name, Supplied value, Kind kind) {
        ColumnSettings settings = new ColumnSettings(
                name,
                Optional.empty(),
                Optional.of(value.reference()),
                new ColumnType(kind, 0, 0),
                true,
                Optional.empty(),
                true);
        String seen = value == Supplied.FILE_NAME ? "the name of the file" : "the number of the record in its file";
        return new GuessedColumn(settings, "", seen, "", -1, false);
    }

    /** Why the columns do not name every row; the values only where somebody will read them. */
    private static Optional<String> flaw(KeyProof key, Proof proof, boolean told) {
        if (key.without().isPresent()) {
            return Optional.of(
                    "there is no value in " + proof.where(key.without().getAsLong()));
        }
        return key.twins()
                .map(twins -> told
                        ? proof.valueAt(key, twins.second()) + " is in " + proof.where(twins.first()) + " and in "
                                + proof.where(twins.second())
                        : "it comes again");
    }

    private static String doubt(String name, List<GuessedColumn> columns) {
        GuessedColumn column = columns.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return column.keyRank() < DOUBTFUL
                ? ""
                : "every record has another " + name + ", but the name does not speak for a key; --key takes others";
    }
}
