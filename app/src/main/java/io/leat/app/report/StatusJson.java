package io.leat.app.report;

import io.leat.Counts;
import io.leat.ledger.RunLedger.SplitState;
import io.leat.ledger.SplitRow;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The sync log as one JSON object, for programs; docs/status.schema.json describes it. */
public final class StatusJson {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private StatusJson() {}

    /** Prints the rows in their order, and the totals of them. */
    public static void print(List<SplitRow> rows, PrintStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("split_runs");
            rows.forEach(row -> row(json, row));
            json.writeEndArray();
            totals(json, rows);
            json.writeEndObject();
        }
        out.println();
    }

    private static void row(JsonGenerator json, SplitRow row) {
        json.writeStartObject();
        json.writeNumberProperty("id", row.id());
        json.writeStringProperty("sync", row.sync());
        json.writeStringProperty("split", row.name());
        origin(json, row);
        json.writeStringProperty("status", row.state().text());
        json.writeStringProperty("started", Instant.ofEpochMilli(row.started()).toString());
        row.ended()
                .ifPresent(ended -> json.writeStringProperty(
                        "completed", Instant.ofEpochMilli(ended).toString()));
        counts(json, row.counts());
        row.trouble().ifPresent(trouble -> {
            text(json, "error_kind", trouble.kind());
            text(json, "error", trouble.text());
        });
        json.writeEndObject();
    }

    private static void origin(JsonGenerator json, SplitRow row) {
        row.owner().ifPresent(owner -> {
            json.writeNumberProperty("credential_id", owner.credential());
            json.writeStringProperty("company_id", owner.companyId());
            json.writeStringProperty("company", owner.company());
            json.writeStringProperty("environment", owner.environment());
            json.writeStringProperty("data_type", owner.dataType());
        });
        row.retry().ifPresent(retry -> {
            json.writeNumberProperty("retry_of", retry.of());
            json.writeNumberProperty("retry", retry.number());
        });
    }

    private static void text(JsonGenerator json, String name, String text) {
        if (!text.isEmpty()) {
            json.writeStringProperty(name, text);
        }
    }

    private static void counts(JsonGenerator json, Counts counts) {
        json.writeNumberProperty("processed", counts.read());
        json.writeNumberProperty("successful", StatusReport.successful(counts));
        json.writeNumberProperty("failed", counts.rejected());
        json.writeNumberProperty("inserted", counts.inserted());
        json.writeNumberProperty("updated", counts.updated());
        json.writeNumberProperty("unchanged", counts.unchanged());
        json.writeNumberProperty("duplicate", counts.duplicate());
    }

    private static void totals(JsonGenerator json, List<SplitRow> rows) {
        json.writeObjectPropertyStart("totals");
        json.writeNumberProperty("split_runs", rows.size());
        json.writeNumberProperty("failed_split_runs", StatusReport.failed(rows));
        json.writeNumberProperty("skipped_split_runs", StatusReport.count(rows, SplitState.SKIPPED));
        counts(json, StatusReport.counts(rows));
        json.writeEndObject();
    }
}
