/** What an administrator is told of a host and an installation: one class for each topic that is looked at. */
@NullMarked
package io.leat.app.doctor;

import org.jspecify.annotations.NullMarked;
