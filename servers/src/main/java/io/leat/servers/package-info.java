/**
 * Real database servers for tests and benchmarks, started as root or not, with nothing installed by hand.
 *
 * <p>{@link io.leat.servers.Servers} answers one server per JVM; {@link io.leat.servers.PostgresServer} and
 * {@link io.leat.servers.MariadbServer} start one of one's own, with settings. Linux only.
 */
@NullMarked
package io.leat.servers;

import org.jspecify.annotations.NullMarked;
