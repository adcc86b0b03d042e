package io.framespool.camera;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers whoever watches, from 1 since the start of the program, whatever they watch through. Any thread. */
@Singleton
public class ViewerNumbers {

    private final AtomicLong last = new AtomicLong();

    public long next() {
        return last.incrementAndGet();
    }
}
