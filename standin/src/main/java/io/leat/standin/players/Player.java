package io.leat.standin.players;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One player as the service delivers it, each field under the name that its row gives it, in the same order. */
public record Player(
        int id,
        int sportId,
        int countryId,
        int nationalityId,
        @Nullable Integer cityId,
        @Nullable Integer positionId,
        @Nullable Integer detailedPositionId,
        int typeId,
        String commonName,
        @Nullable String firstname,
        String lastname,
        String name,
        String displayName,
        String imagePath,
        @Nullable Integer height,
        @Nullable Integer weight,
        @Nullable LocalDate dateOfBirth,
        String gender,
        Instant updatedAt) {}
