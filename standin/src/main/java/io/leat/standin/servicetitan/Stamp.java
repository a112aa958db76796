package io.leat.standin.servicetitan;

import java.time.Instant;

/**
 * Which row it is, and how it stands.
 *
 * @param version how often it was changed
 * @param active false for those that are deleted
 */
record Stamp(long id, int version, boolean active, boolean deleted, Instant createdOn, Instant modifiedOn) {}
