package io.framespool.relay;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Places viewers on relays, one by one, and adds up what that costs. The same seed gives the same figures.
 *
 * @param relays as many as carry the viewers' traffic
 * @param feeds pairs of a relay and a camera that somebody watches there: what leaves the broker, in cameras
 * @param brokers as many as carry the traffic of feeds out and of cameras in
 * @param deliveredGigabytes a second, from all relays
 * @param brokerGigabytes a second, out of all brokers
 * @param cores that the relays are busy with
 */
record FanOut(int relays, int feeds, int brokers, double deliveredGigabytes, double brokerGigabytes, double cores) {

    private static final double BYTES_PER_SECOND = 25 * 70_000;
    private static final double GIGABYTE = 1e9;

    /** Four fifths of 10 Gbit/s. */
    private static final double LINK = 1e9;

    /** Measured by the benchmark (viewers-1000), for each GB delivered. */
    private static final double CORE_SECONDS_PER_GIGABYTE = 0.33;

    /** How viewers find a relay. */
    enum Placement {
        /** As a plain load balancer does. */
        ANYWHERE,
        /** By the camera's name, and to the next relay when that one is full. */
        BY_CAMERA
    }

    static FanOut of(int viewers, int cameras, Placement placement) {
        int perRelay = (int) (LINK / BYTES_PER_SECOND);
        int relays = Math.max(2, (viewers + perRelay - 1) / perRelay);
        int[] load = new int[relays];
        Set<Long> feeds = new HashSet<>();
        Random random = new Random(1);
        for (int viewer = 0; viewer < viewers; viewer++) {
            int camera = random.nextInt(cameras);
            int relay =
                    placement == Placement.ANYWHERE ? random.nextInt(relays) : (int) ((long) camera * relays / cameras);
            while (load[relay] >= perRelay) {
                relay = (relay + 1) % relays;
            }
            load[relay]++;
            feeds.add((long) relay * cameras + camera);
        }
        double delivered = viewers * BYTES_PER_SECOND / GIGABYTE;
        double out = feeds.size() * BYTES_PER_SECOND / GIGABYTE;
        double in = cameras * BYTES_PER_SECOND / GIGABYTE;
        int brokers = (int) Math.ceil(Math.max(in, out) * GIGABYTE / LINK);
        return new FanOut(relays, feeds.size(), brokers, delivered, out, delivered * CORE_SECONDS_PER_GIGABYTE);
    }
}
