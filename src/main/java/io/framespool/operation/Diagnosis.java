package io.framespool.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.framespool.camera.SourceStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that somebody who helps from afar asks for first: what is wrong with its remedy, and what it follows from. */
@RegisterForReflection
record Diagnosis(
        Instant at,
        String version,
        String runtime,
        String transport,
        List<Finding> findings,
        ProcessLimits limits,
        List<ExaminedCamera> cameras) {

    Diagnosis with(Finding finding) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(finding);
        return new Diagnosis(at, version, runtime, transport, all, limits, cameras);
    }

    /** @param bad bad files by reason */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExaminedCamera(
            String name,
            String state,
            Instant since,
            @Nullable String reason,
            String location,
            String playback,
            @Nullable String watching,
            Map<String, SourceStatus.Bad> bad,
            long stuck,
            SpoolExamination spool) {}
}
