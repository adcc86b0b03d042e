package io.framespool.camera;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets, when it has too many entries, the one that was not put or got for the longest. One thread. */
public final class LatestMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    public LatestMap(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
