package io.framespool.operation;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** Makes the meters of our libraries as clean as our own, by the rules of {@code promtool check metrics}. */
final class MeterNames {

    /** Where a library says nothing of its meters. */
    private static final Map<String, String> HELP = Map.of(
            "netty.allocator.memory.used", "Memory that the buffer pools took from the system, in bytes",
            "netty.allocator.memory.pinned", "Memory of the buffer pools that is in use, in bytes",
            "netty.eventexecutor.tasks.pending", "Tasks that wait for an event loop");

    private MeterNames() {}

    @Produces
    @Singleton
    static MeterFilter filter() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                boolean isNoise = id.getName().startsWith("netty.") && !HELP.containsKey(id.getName());
                boolean isMisnamed = switch (id.getName()) {
                    case "process.cpu.time", "system.cpu.count" -> true; // a unit cut short, a count that is none
                    default -> false;
                };
                return isNoise || isMisnamed ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }

            @Override
            public Meter.Id map(Meter.Id id) {
                String help = HELP.get(id.getName());
                return help == null || id.getDescription() != null
                        ? id
                        : new Meter.Id(
                                id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), help, id.getType());
            }
        };
    }
}
