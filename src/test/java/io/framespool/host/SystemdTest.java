package io.framespool.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemdTest {

    @Test
    void theWatchdogIsFedTwiceInTheTimeThatTheUnitAllows() {
        assertThat(Systemd.watchdogMillis("30000000", null)).isEqualTo(15_000);
        assertThat(Systemd.watchdogMillis(
                        "30000000", Long.toString(ProcessHandle.current().pid())))
                .isEqualTo(15_000);
    }

    @Test
    void theWatchdogOfAnotherProcessIsNotOurs() {
        assertThat(Systemd.watchdogMillis("30000000", "1")).isZero();
        assertThat(Systemd.watchdogMillis(null, null)).isZero();
    }
}
