package io.leat.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose splits are meant; a split of a sync without tenants is nobody's.
 *
 * @param environment text of one; empty for all
 * @param companyId empty for all
 * @param credential number of one; empty for all
 * @param dataType empty for all
 */
public record Owners(
        Optional<String> environment, Optional<String> companyId, OptionalLong credential, Optional<String> dataType) {
    /** Everybody's, and nobody's. */
    public static final Owners ALL =
            new Owners(Optional.empty(), Optional.empty(), OptionalLong.empty(), Optional.empty());

    /** A column and the value that it has to have. */
    record Condition(String column, Object value) {
        String term() {
            return column + " = ?";
        }
    }

    public boolean isAll() {
        return equals(ALL);
    }

    /** Whether splits of this data type are meant. */
    public boolean isOf(String type) {
        return dataType.isEmpty() || dataType.get().equals(type);
    }

    /** What it says of the rows of leat_split_run. */
    List<Condition> ofSplits() {
        List<Condition> conditions = new ArrayList<>(of("credential_id"));
        dataType.ifPresent(type -> conditions.add(new Condition("data_type", type)));
        return conditions;
    }

    /** What it says of the rows of leat_credential. */
    List<Condition> ofCredentials() {
        return of("id");
    }

    private List<Condition> of(String number) {
        List<Condition> conditions = new ArrayList<>();
        environment.ifPresent(text -> conditions.add(new Condition("environment", text)));
        companyId.ifPresent(id -> conditions.add(new Condition("company_id", id)));
        credential.ifPresent(id -> conditions.add(new Condition(number, id)));
        return conditions;
    }
}
