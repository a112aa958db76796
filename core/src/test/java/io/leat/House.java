package io.leat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules of the house, for any house of this plan: the real one, and the small ones in which a rule is broken on
 * purpose.
 *
 * @param root package of the house
 */
record House(String root) {
    /** Which rooms a room may see; everyone sees the words of the root package, which sees nobody. */
    private static final Map<String, Set<String>> SEES = Map.ofEntries(
            Map.entry("", Set.of()),
            Map.entry("schedule", Set.of()),
            Map.entry("config", Set.of("schedule")),
            Map.entry("memory", Set.of()),
            Map.entry("database", Set.of("config")),
            Map.entry("ledger", Set.of("config", "database")),
            Map.entry("credential", Set.of("config", "database", "ledger")),
            Map.entry("mapping", Set.of("config")),
            Map.entry("framing", Set.of("config", "mapping")),
            Map.entry("source", Set.of("config", "mapping", "framing")),
            Map.entry("sample", Set.of("config", "mapping", "source")),
            Map.entry("target", Set.of("config", "database", "ledger", "mapping")),
            Map.entry(
                    "run",
                    Set.of(
                            "schedule",
                            "config",
                            "memory",
                            "database",
                            "ledger",
                            "credential",
                            "mapping",
                            "source",
                            "target")));

    /** Words that say nothing about what a class is for. */
    private static final Set<String> EMPTY_WORDS =
            Set.of("util", "utils", "common", "impl", "helper", "manager", "base");

    private static final Pattern WORD_BORDER = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** The room of a class: the first package under the root, empty for the root itself. */
    private String room(JavaClass some) {
        String within = within(some);
        int end = within.indexOf('.');
        return end < 0 ? within : within.substring(0, end);
    }

    private String within(JavaClass some) {
        return some.getPackageName().equals(root) ? "" : some.getPackageName().substring(root.length() + 1);
    }

    private boolean isOurs(JavaClass some) {
        return some.getPackageName().equals(root) || some.getPackageName().startsWith(root + ".");
    }

    /** What the adapter is made for, such as {@code file} in {@code source.file}; empty outside adapters. */
    private String technology(JavaClass some) {
        String within = within(some);
        return within.contains(".") ? within.substring(within.indexOf('.') + 1) : "";
    }

    ArchRule rooms() {
        return classes().should(see("only the rooms below their own", this::isBelow));
    }

    private boolean isBelow(JavaClass seer, JavaClass seen) {
        Set<String> allowed = SEES.get(room(seer));
        return allowed != null
                && (room(seen).isEmpty() || room(seen).equals(room(seer)) || allowed.contains(room(seen)));
    }

    ArchRule adapters() {
        return classes()
                .should(see(
                        "no adapter, except that a run knows the source it drives, a run of tenants that of pages, and a target its database",
                        this::maySee));
    }

    private boolean maySee(JavaClass seer, JavaClass seen) {
        boolean same = within(seer).equals(within(seen));
        boolean drives = (room(seer).equals("run") && room(seen).equals("source"))
                || (room(seer).equals("target") && room(seen).equals("database"));
        boolean ofTenants = within(seer).equals("run.tenant") && within(seen).equals("run.page");
        return technology(seen).isEmpty()
                || same
                || ofTenants
                || (drives && technology(seer).equals(technology(seen)));
    }

    private ArchCondition<JavaClass> see(String what, BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>("see " + what) {
            @Override
            public void check(JavaClass seer, ConditionEvents events) {
                for (Dependency dependency : seer.getDirectDependenciesFromSelf()) {
                    JavaClass seen = dependency.getTargetClass().getBaseComponentType();
                    if (isOurs(seen) && !allowed.test(seer, seen)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    ArchRule cycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    ArchRule names() {
        return classes().should(new ArchCondition<>("have a name that says what they are for") {
            @Override
            public void check(JavaClass named, ConditionEvents events) {
                Stream<String> words = Stream.concat(
                        Arrays.stream(within(named).split("\\.", -1)),
                        WORD_BORDER.splitAsStream(named.getSimpleName()));
                words.map(word -> word.toLowerCase(java.util.Locale.ROOT))
                        .filter(EMPTY_WORDS::contains)
                        .forEach(word -> events.add(
                                SimpleConditionEvent.violated(named, named.getName() + " is called " + word)));
            }
        });
    }

    ArchRule nullMarked() {
        return classes().should(new ArchCondition<>("stand in a package that is @NullMarked") {
            @Override
            public void check(JavaClass some, ConditionEvents events) {
                if (!some.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(some, "the package of " + some.getName() + " is not"));
                }
            }
        });
    }

    ArchRule sql() {
        return onlyIn(List.of("java.sql..", "javax.sql.."), "database..", "ledger..", "target..");
    }

    ArchRule sqlite() {
        return onlyIn(List.of("org.sqlite.."), "database.sqlite..");
    }

    /** Each driver in one room; the rest knows databases. */
    ArchRule drivers() {
        return onlyIn(List.of("org.postgresql..", "org.mariadb.."), "database.postgres..", "database.mariadb..");
    }

    ArchRule jackson() {
        return onlyIn(List.of("tools.jackson.."), "config.yaml..", "mapping..", "source.file..", "source.http..");
    }

    ArchRule cron() {
        return onlyIn(List.of("com.cronutils.."), "schedule..");
    }

    ArchRule hashing() {
        return onlyIn(List.of("com.dynatrace.."), "mapping..", "sample..");
    }

    ArchRule encryption() {
        return onlyIn(List.of("javax.crypto.."), "credential..");
    }

    private ArchRule onlyIn(List<String> libraries, String... rooms) {
        String[] allowed = Arrays.stream(rooms).map(room -> root + "." + room).toArray(String[]::new);
        return noClasses()
                .that()
                .resideOutsideOfPackages(allowed)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries.toArray(String[]::new));
    }

    /** A library that is not named here is a decision that somebody has to take. */
    ArchRule libraries() {
        return classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        root + "..",
                        "",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify.annotations",
                        "org.slf4j",
                        "org.sqlite..",
                        "org.postgresql..",
                        "org.mariadb..",
                        "tools.jackson..",
                        "de.siegmar.fastcsv..",
                        "com.github.luben.zstd",
                        "com.cronutils..",
                        "com.dynatrace.hash4j..");
    }

    ArchRule streams() {
        return noClasses().should(ACCESS_STANDARD_STREAMS);
    }

    ArchRule patience() {
        return noClasses()
                .should(accessTargetWhere(called(Thread.class, "sleep"))
                        .or(accessTargetWhere(called(System.class, "gc")))
                        .or(accessTargetWhere(called(Runtime.class, "gc"))));
    }

    /** The time is asked of the {@link Clock} that is given, except in the classes that are named. */
    ArchRule time(String... except) {
        DescribedPredicate<JavaAccess<?>> now = asked("now")
                .and(DescribedPredicate.describe(
                        "without a clock",
                        access -> access.getTargetOwner().getPackageName().equals("java.time")
                                && !access.getTarget().getFullName().endsWith("(" + Clock.class.getName() + ")")));
        return noClasses()
                .that()
                .haveNameNotMatching(String.join("|", except))
                .should(accessTargetWhere(called(System.class, "currentTimeMillis"))
                        .or(accessTargetWhere(now))
                        .or(accessTargetWhere(called(Clock.class, "systemUTC")))
                        .or(accessTargetWhere(called(Clock.class, "systemDefaultZone")))
                        .or(accessTargetWhere(called(Clock.class, "system"))));
    }

    ArchRule chance() {
        return noClasses()
                .should(accessTargetWhere(called(Math.class, "random"))
                        .or(accessTargetWhere(called(UUID.class, "randomUUID")))
                        .or(accessTargetWhere(called(Random.class, "<init>")
                                .and(DescribedPredicate.describe(
                                        "without a seed",
                                        access ->
                                                access.getTarget().getFullName().endsWith("()")))))
                        .or(accessTargetWhere(called(java.util.concurrent.ThreadLocalRandom.class, "current"))));
    }

    ArchRule statics() {
        return fields().that().areStatic().should().beFinal();
    }

    private static DescribedPredicate<JavaAccess<?>> called(Class<?> owner, String method) {
        return JavaAccess.Predicates.target(owner(assignableTo(owner)))
                .and(asked(method))
                .forSubtype();
    }

    private static DescribedPredicate<JavaAccess<?>> asked(String method) {
        return JavaAccess.Predicates.target(name(method)).forSubtype();
    }
}
