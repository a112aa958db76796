package io.leat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The rules hold in the house, and each fails where it is broken on purpose. */
final class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The servers and stand-ins of the tests are no rooms of this house.
            .withImportOption(place -> !place.contains("leat-servers") && !place.contains("/servers/target/"))
            .withImportOption(place -> !place.contains("leat-standin") && !place.contains("/standin/target/"))
            .importPackages("io.leat");
    private static final String PLANTED = "io.leat.planted.";

    private static void holds(Function<House, ArchRule> rule) {
        rule.apply(new House("io.leat")).check(HOUSE);
    }

    private static String violations(Function<House, ArchRule> rule, String planted) {
        String root = PLANTED + planted;
        EvaluationResult result = rule.apply(new House(root)).evaluate(new ClassFileImporter().importPackages(root));
        return String.join("\n", result.getFailureReport().getDetails());
    }

    private static void fails(Function<House, ArchRule> rule, String planted, String... culprits) {
        assertThat(violations(rule, planted)).contains(culprits);
    }

    private static void spares(Function<House, ArchRule> rule, String planted, String innocent) {
        assertThat(violations(rule, planted)).doesNotContain(innocent);
    }

    @Test
    void a_room_sees_only_the_rooms_below_its_own() {
        holds(House::rooms);
        fails(
                House::rooms,
                "rooms",
                "config.SettingsThatSeeTheLedger",
                "RootThatSeesARoom",
                "cellar.RoomOutsideThePlan");
    }

    @Test
    void nobody_sees_an_adapter_except_the_run_that_drives_its_source() {
        holds(House::adapters);
        fails(House::adapters, "adapters", "source.file.ReaderThatSeesYaml", "target.PortThatSeesItsAdapter");
        spares(House::adapters, "adapters", "RunOfFiles");
    }

    @Test
    void packages_form_no_cycle() {
        holds(House::cycles);
        fails(House::cycles, "cycles", "Chicken", "Egg");
    }

    @Test
    void no_package_or_class_has_a_name_that_says_nothing() {
        holds(House::names);
        fails(House::names, "names", "RowHelper is called helper", "util.Anything is called util", "SQLUtils");
        spares(House::names, "names", "DatabaseRow");
    }

    @Test
    void every_package_is_null_marked() {
        holds(House::nullMarked);
        fails(House::nullMarked, "unmarked", "AnythingMayBeNull");
    }

    @Test
    void drivers_of_servers_are_known_only_to_their_databases() {
        holds(House::drivers);
        fails(House::drivers, "libraries", "target.postgres.TargetThatKnowsTheServersDriver");
    }

    @Test
    void sql_is_spoken_only_in_database_ledger_and_target() {
        holds(House::sql);
        fails(House::sql, "libraries", "RunThatSpeaksSql");
    }

    @Test
    void the_driver_of_sqlite_is_known_only_to_its_database() {
        holds(House::sqlite);
        fails(House::sqlite, "libraries", "TargetThatKnowsTheDriver");
    }

    @Test
    void jackson_is_known_only_to_yaml_to_mapping_and_to_the_file_source() {
        holds(House::jackson);
        fails(House::jackson, "libraries", "RunThatReadsJson");
    }

    @Test
    void hashing_is_known_only_to_the_mapping() {
        holds(House::hashing);
        fails(House::hashing, "libraries", "RunThatHashes");
    }

    @Test
    void cron_is_known_only_to_the_schedule() {
        holds(House::cron);
    }

    @Test
    void encryption_is_known_only_to_the_credentials() {
        holds(House::encryption);
        fails(House::encryption, "libraries", "RunThatEncrypts");
    }

    @Test
    void only_known_libraries_are_used() {
        holds(House::libraries);
        fails(House::libraries, "libraries", "RunWithAnUnknownLibrary");
    }

    @Test
    void the_engine_prints_nothing() {
        holds(House::streams);
        fails(House::streams, "streams", "PrintsToOut", "PrintsToErr", "PrintsAStackTrace");
    }

    @Test
    void nothing_sleeps_or_calls_the_collector() {
        holds(House::patience);
        fails(House::patience, "calls", "Sleeper", "CollectorBySystem", "CollectorByRuntime");
    }

    @Test
    void the_time_is_asked_of_the_clock_that_is_given() {
        // The compiled configuration compares with the file system's own times, which no clock of ours sets.
        holds(house -> house.time("io\\.leat\\.config\\.yaml\\.ConfigurationFile"));
        fails(
                House::time,
                "calls",
                "TimeInMilliseconds",
                "TimeAsInstant",
                "TimeByReference",
                "TimeAsDate",
                "TimeByOwnClock");
    }

    @Test
    void chance_has_a_seed_that_is_given() {
        holds(House::chance);
        fails(House::chance, "calls", "ChanceByMath", "ChanceByUuid", "ChanceWithoutASeed");
    }

    @Test
    void there_is_no_static_state() {
        holds(House::statics);
        fails(House::statics, "calls", "StaticState");
    }
}
