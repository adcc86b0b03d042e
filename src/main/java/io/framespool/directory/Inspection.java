package io.framespool.directory;

/** What is to be done with a file after a look at it. */
sealed interface Inspection {

    /** It can be shown. Whoever gets it owns the picture's memory. */
    record Ready(Reading.Whole whole, Tail tail) implements Inspection {}

    /** It may still grow: look again at its {@link SpoolFile#nextLook}. */
    record Growing() implements Inspection {}

    /** It stayed broken for as long as we wait. */
    record Bad(BadReason reason, Fingerprint fingerprint) implements Inspection {}

    /** Nothing is to be done: the name is gone or none of ours. */
    record Nothing() implements Inspection {}
}
