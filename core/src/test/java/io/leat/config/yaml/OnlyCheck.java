package io.leat.config.yaml;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The rules that no schema tells, or only in ways that nobody could read: {@code leat check} tells them, and an editor
 * does not. Each has a piece of {@link SampleFile}, and what stands there instead to break the rule.
 */
enum OnlyCheck {
    LEAST_LIMIT("limit: 192M", "limit: 95M", "must be at least 96 MB"),
    ZONE("zone: Europe/Berlin", "zone: Berlin", "must be a zone"),
    RECORD_SIZE("record-size: 2M", "record-size: 257M", "must be from 1 byte to 256 MB"),
    SCALE_ABOVE_PRECISION("decimal(12,2)", "decimal(2,3)", "\"decimal\\([0-9]+,[0-9]+\\)\": must be text, integer"),
    PATH("state: var/leat", "state: \"a\\0b\"", "must be a path; Nul character"),

    // What one key says of another.
    TWO_FOLDERS("processed: var/done", "processed: ./var/in", "must be another folder than inbox"),
    KEY_IS_MAPPED("key: [id]", "key: [nr]", "is not one of the columns"),
    KEY_TYPE("type: bigint", "type: double", "which cannot be a key"),
    ONE_NAME_IN_TWO_CASES("price: {", "ID: {", "differs from another column in case only"),
    ACTIVE_IS_NOT_MAPPED("column: active", "column: Price", "is set by Leat and cannot be mapped as well"),
    WITHIN_IS_CONSTANT("within: [market]", "within: [price]", "must be a column with a constant value:"),
    TYPE_OF_WHAT_LEAT_GIVES("{value: main}", "{value: \"${file.name}\", type: date}", "\\$\\{[a-z.]+} needs "),
    POINTERS_IN_JSON("from: /id", "from: id", "must be empty or a JSON Pointer such as /id"),
    ESCAPES_IN_POINTERS("from: /id", "from: /~id", "is no JSON Pointer"),
    FIELDS_IN_CSV("format: json\\n      records: /data", "format: csv", "is a JSON Pointer; CSV has fields"),
    ONE_KIND_OF_FROM("format: json\\n      records: /data", "format: auto", "is the name of a CSV field, but column") {
        @Override
        SampleFile broken(SampleFile sample) {
            return super.broken(sample).with("from: /price", "from: price");
        }
    },
    FIELDS_OF_THE_HEADER("format: json\\n      records: /data", "csv: {header: [id]}", "is not in source.csv.header") {
        @Override
        SampleFile broken(SampleFile sample) {
            return super.broken(sample).with("from: /id", "from: id").with("from: /price", "from: price");
        }
    },
    CSV_WITHOUT_FIELDS("format: json\\n      records: /data", "csv: {}", "is for CSV; say format: csv"),
    RECORDS_OF_FIELDS("format: json\\n      records", "records", "is for format: json; here every line is a record") {
        @Override
        SampleFile broken(SampleFile sample) {
            return super.broken(sample).with("from: /id", "from: id").with("from: /price", "from: price");
        }
    },
    TWO_SYNCS_ON_ONE_TABLE(
            "syncs:\\n  items:",
            "syncs:\\n  other:\\n    source: {type: files, inbox: o, processed: d}\\n"
                    + "    target: {table: items, key: [id], columns: {id: {from: /id}}}\\n  items:",
            "deactivates rows of the table"),

    // The same, of a web API.
    DELAYS_IN_ORDER("max-delay: 30s", "max-delay: 1s", "must not be below first-delay", Of.API),
    SECRETS_ARE_ENCRYPTED("https://api", "http://api", "sends a secret that anybody on the way can read", Of.API),
    OWN_HEADERS("X-Trace: \"7\"", "hOST: a", "is set by Leat itself", Of.API),
    ADDRESS("v1/players", "v1/all players", "is no address: Illegal character", Of.API),

    // The same, of many tenants.
    DATA_TYPE_OF_THE_ORDER("[customers, invoices]", "[customers, invoice]", "has none of this name", Of.TENANTS),
    DATA_TYPE_IS_RUN("[customers, invoices]", "[customers]", "is not in splits.data-types", Of.TENANTS),
    TENANTS_ARE_APART(
            "company: {value: \"${credential.company-id}\"}",
            "company: {value: main}",
            "must hold a column whose value: is of the credential",
            Of.TENANTS),
    CREDENTIAL_ELSEWHERE("order: asc", "order: \"${credential.id}\"", "must be below data-types", Of.API),

    // What lies outside of the text, or is lost before a schema sees it.
    VARIABLE_IS_NOT_SET("state: var/leat", "state: ${env:NOWHERE}", "the environment variable [A-Z]+ is not set"),
    FILE_IS_NOT_THERE("state: var/leat", "state: ${file:none}", "the file .* cannot be read"),
    KEY_STANDS_TWICE("zone: Europe/Berlin", "zone: UTC\\nzone: UTC", "stands twice"),
    ALIAS("zone: Europe/Berlin", "zone: *zone", "refers to another value by \\*");

    private final String piece;
    private final String broken;
    private final Pattern rule;
    private final Of sample;

    /** The sample that has the piece. */
    private enum Of {
        FILES,
        API,
        TENANTS
    }

    OnlyCheck(String piece, String broken, String rule) {
        this(piece, broken, rule, Of.FILES);
    }

    OnlyCheck(String piece, String broken, String rule, Of sample) {
        this.piece = piece;
        this.broken = broken;
        this.rule = Pattern.compile(rule);
        this.sample = sample;
    }

    SampleFile broken(SampleFile files) {
        SampleFile having = switch (sample) {
            case FILES -> files;
            case API -> files.api();
            case TENANTS -> files.tenants();
        };
        return having.with(piece, broken);
    }

    boolean tells(Problem problem) {
        return rule.matcher(problem.rule()).find();
    }

    /** Whether a schema cannot see the problem. One without a line is of the environment, or of the file as a whole. */
    static boolean isUnseen(Problem problem) {
        return problem.line() == 0 || Arrays.stream(values()).anyMatch(rule -> rule.tells(problem));
    }
}
