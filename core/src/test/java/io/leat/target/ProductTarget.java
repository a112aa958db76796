package io.leat.target;

import io.leat.config.TargetSettings;
import io.leat.database.Product;
import io.leat.mapping.RowLayout;
import io.leat.target.mariadb.MariadbTarget;
import io.leat.target.postgres.PostgresTarget;
import io.leat.target.sqlite.SqliteTarget;
import java.time.ZoneOffset;

/** The target of each product, with a small filter. */
public final class ProductTarget {
    private ProductTarget() {}

    public static Target of(Product product, TargetSettings settings) {
        RowLayout layout = RowLayout.of(settings);
        KeyFilter filter = new KeyFilter(1 << 16);
        return switch (product) {
            case SQLITE -> new SqliteTarget(settings, layout, ZoneOffset.UTC, filter);
            case POSTGRES -> new PostgresTarget(settings, layout, ZoneOffset.UTC, filter);
            case MARIADB -> new MariadbTarget(settings, layout, ZoneOffset.UTC, filter);
        };
    }
}
