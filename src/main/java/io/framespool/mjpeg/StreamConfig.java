package io.framespool.mjpeg;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How streams are delivered. */
@ConfigMapping(prefix = "framespool.stream")
public interface StreamConfig {

    /**
     * A viewer that got nothing for so long gets the last frame again, so that neither it nor a proxy gives up. Home
     * Assistant and Mainsail do after 10 s, nginx after 60 s. Shorter costs a frame's bytes more often while a camera is
     * silent.
     */
    @WithDefault("5s")
    Duration keepAlive();

    /**
     * A viewer whose kernel took no byte for so long is closed; one that reads, however slowly, is kept. Shorter frees
     * the memory of dead viewers sooner, and cuts those that were only paused or out of reach for a while.
     */
    @WithDefault("30s")
    Duration stallTimeout();

    /**
     * How many streams may be open in all. Each costs some 10 kB here and up to 256 kB in the kernel while its peer does
     * not read; what all of them hold of frames is bounded by {@code max-pinned-memory}.
     */
    @WithDefault("5000")
    int maxViewers();

    /** How many streams may be open on one camera, so that one camera cannot take every place. No limit unless set. */
    OptionalInt maxViewersPerCamera();

    /**
     * How many bytes of frames that are no longer the newest may be alive because somebody has not taken them yet. A
     * frame counts once, however many viewers share it; over HTTPS each viewer has a copy of its own, which counts. When
     * this much is held, new viewers are refused, slow ones wait for each other, and those that take nothing for two
     * seconds are closed. When a quarter more is held, all wait, at most three seconds for those whose frame is the
     * oldest. So more lets more slow viewers run at their own pace. Direct memory must have room for it beside the newest
     * frames; four times the largest frame is the least that makes sense.
     */
    @WithDefault("16M")
    MemorySize maxPinnedMemory();

    /**
     * When no place is free, a new viewer waits so long for one before it is refused: the page that was reloaded is
     * often still closing its old stream.
     */
    @WithDefault("2s")
    Duration admissionPatience();
}
