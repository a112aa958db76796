package io.leat.config.yaml;

import io.leat.config.CredentialReference;
import io.leat.config.FileSourceSettings;
import io.leat.config.SyncSettings;
import io.leat.config.TargetSettings;
import io.leat.config.TargetSettings.ColumnSettings;
import io.leat.config.TenantsSettings;
import io.leat.config.TenantsSettings.DataType;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads a sync of many tenants: what its splits are, and what each data type does. */
final class TenantsReader {
    private static final int DEFAULT_CONCURRENT = 3;
    private static final String NAME = "lower-case letters, digits, - and _, at most 63";

    private TenantsReader() {}

    /** Whether the sync has splits of its own. */
    static boolean isOne(Section sync) {
        return sync.has("splits") || sync.has("data-types");
    }

    static TenantsSettings read(String name, Section section, ZoneId zone) {
        Section splits = section.section("splits");
        String credentials =
                splits.parsed("credentials", "", TenantsReader::name, "the name of a group of credentials: " + NAME);
        splits.required("credentials");
        List<String> order = splits.has("data-types")
                ? splits.texts("data-types", "must name at least one data type, or be left out for all of them")
                : List.of();
        int concurrent = splits.parsed(
                "max-concurrent",
                DEFAULT_CONCURRENT,
                text -> SourceReader.whole(text, TenantsSettings.MOST_CONCURRENT),
                "from 1 to " + TenantsSettings.MOST_CONCURRENT + " splits");
        splits.end();
        Duration timeout = SyncReader.timeout(section);
        Duration staleAfter = SyncReader.staleAfter(section);
        TenantsSettings tenants = new TenantsSettings(
                name,
                SyncReader.schedule(section, zone),
                timeout,
                staleAfter,
                credentials,
                concurrent,
                dataTypes(section, order, new Shared(name, timeout, staleAfter)));
        section.end();
        return tenants;
    }

    /** What all data types of a sync share. */
    private record Shared(String sync, Duration timeout, Duration staleAfter) {}

    private static Optional<String> name(String text) {
        return text.matches("[a-z0-9][a-z0-9_-]{0,62}") ? Optional.of(text) : Optional.empty();
    }

    private static List<DataType> dataTypes(Section section, List<String> order, Shared shared) {
        Section types = section.section("data-types");
        List<String> names = types.names("must hold at least one data type with its source and its target");
        for (String name : names) {
            if (name(name).isEmpty()) {
                types.problem(name, "the name of a data type must be " + NAME);
            } else if (!order.isEmpty() && !order.contains(name)) {
                types.problem(name, "is not in splits.data-types, so that no split would run it");
            }
        }
        if (new HashSet<>(order).size() < order.size()) {
            section.section("splits").problem("data-types", order + ": must name every data type once");
        }
        List<DataType> read = new ArrayList<>();
        for (String name : order.isEmpty() ? names : new LinkedHashSet<>(order)) {
            if (names.contains(name)) {
                read.add(new DataType(name, dataType(types.section(name).ofCredentials(), shared)));
            } else {
                section.section("splits")
                        .problem(
                                "data-types",
                                "\"" + name + "\": data-types has none of this name; " + Nearest.hint(name, names));
            }
        }
        return read;
    }

    private static SyncSettings dataType(Section section, Shared shared) {
        SyncSettings sync = new SyncSettings(
                shared.sync(),
                Optional.empty(),
                shared.timeout(),
                shared.staleAfter(),
                SyncReader.isEmptyAllowed(section),
                SourceReader.read(section.section("source")),
                TargetReader.read(section.section("target")));
        section.end();
        checkTarget(section.section("target"));
        checkMissing(section, sync.target());
        if (sync.source() instanceof FileSourceSettings) {
            section.section("source").problem("type", "must be http: what credentials are for is a web API");
            return sync.with(HttpSourceReader.NOWHERE, sync.target());
        }
        return SyncReader.settled(section, sync);
    }

    private static void checkTarget(Section target) {
        Optional<String> type = target.text("type").filter(text -> !text.equals("table"));
        type.ifPresent(
                text -> target.problem("type", "\"" + text + "\": must be table; leat download knows no credentials"));
    }

    /** What one tenant did not bring says nothing of the rows of another. */
    private static void checkMissing(Section section, TargetSettings target) {
        if (target.missing().isPresent()
                && target.missing().get().within().stream()
                        .flatMap(name -> target.columns().stream()
                                .filter(column -> column.name().equals(name)))
                        .map(ColumnSettings::constant)
                        .noneMatch(constant ->
                                constant.filter(CredentialReference::isHeldBy).isPresent())) {
            section.section("target")
                    .section("missing")
                    .problem(
                            "within",
                            "must hold a column whose value: is of the credential, such as "
                                    + CredentialReference.COMPANY_ID.reference()
                                    + ", since all tenants write this table");
        }
    }
}
