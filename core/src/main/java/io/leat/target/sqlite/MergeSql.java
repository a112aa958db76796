package io.leat.target.sqlite;

/**
 * The statements of one kind of merge, spelled once: with small pages that takes as long as some of them.
 *
 * @param keys where the keys of the merge are
 * @param keepsExisting whether rows that are there are left alone
 */
record MergeSql(
        KeyStatements keys,
        boolean keepsExisting,
        String hasRows,
        String find,
        String insert,
        String insertNew,
        String update,
        String createKeys,
        String emptyKeys,
        String remember,
        Batch batch) {

    /** Of rows that are looked up together; see {@link SqliteBatch}. */
    record Batch(String create, String fill, String different, String note, String remember, String empty) {}

    static MergeSql of(KeyStatements keys, boolean keepsExisting) {
        Statements target = keys.target();
        return new MergeSql(
                keys,
                keepsExisting,
                "SELECT EXISTS (SELECT 1 FROM " + target.table() + ")",
                target.find(),
                target.insert(),
                target.insertNew(),
                target.update(),
                keys.create(),
                keys.empty(),
                keys.remember(),
                new Batch(
                        keys.createBatch(),
                        keys.fillBatch(SqliteBatch.AT_ONCE),
                        keys.different(keepsExisting),
                        keys.noteInBatch(),
                        keys.rememberBatch(),
                        keys.emptyBatch()));
    }
}
