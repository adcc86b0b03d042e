package io.framespool.operation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Meters of the process as a whole, under the names that Prometheus' own clients have. Read when scraped. */
@Startup
@Singleton
class ProcessMetrics {

    ProcessMetrics(MeterRegistry registry, Executable executable) {
        FunctionCounter.builder("process.cpu", ProcessHandle.current(), ProcessMetrics::cpuSeconds)
                .baseUnit("seconds")
                .description("Processor time that the program used")
                .register(registry);
        Gauge.builder("process.resident.memory", () -> ProcessLimits.read().residentBytes())
                .baseUnit("bytes")
                .description("Memory of the program that is in use as the kernel counts it")
                .register(registry);
        Gauge.builder("framespool.build.info", () -> 1)
                .description("1, with what runs here as labels")
                .tag("version", executable.version())
                .tag("runtime", executable.isNative() ? "native" : "jvm")
                .tag("transport", executable.transport())
                .register(registry);
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }
}
