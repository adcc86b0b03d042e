package io.framespool.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator should know, and what to do about it.
 *
 * @param camera whom it concerns; null for the whole program
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Finding(Severity severity, @Nullable String camera, String what, String remedy) {

    /** How bad it is: no picture, a worse picture or trouble to come, good to know. */
    enum Severity {
        ERROR,
        WARNING,
        NOTE
    }
}
