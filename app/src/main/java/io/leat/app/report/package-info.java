/** What people and programs are told: the log, progress, summaries, tables and JSON. */
@NullMarked
package io.leat.app.report;

import org.jspecify.annotations.NullMarked;
