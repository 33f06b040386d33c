package dev.roster.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OutputOfToolsTest {

    @Test
    void of_wrk_the_last_line_is_read() {
        WrkResult result = WrkResult.parse("""
                Running 2s test @ http://127.0.0.1:40341
                  1 threads and 16 connections
                Requests/sec:    500.12
                Transfer/sec:    150.00KB

                requests=1000 seconds=2.000 status_errors=10 socket_errors=3 p50=12.500 p99=40.125 max=61.000 ok=990 unavailable=7
                """);

        assertThat(result).isEqualTo(new WrkResult(1000, 2, 10, 3, 12.5, 40.125, 990, 7));
        assertThat(result.rate()).isEqualTo(495);
        assertThatThrownBy(result::withoutErrors).hasMessageContaining("10 of 1000 commands were refused");
    }

    @Test
    void without_errors_the_result_of_wrk_stands() {
        WrkResult result = new WrkResult(1000, 2, 0, 0, 12.5, 40.125, 0, 0);
        assertThat(result.withoutErrors()).isSameAs(result);
    }

    @Test
    void something_else_from_wrk_is_an_error() {
        assertThatThrownBy(() -> WrkResult.parse("unable to connect")).hasMessageContaining("unable to connect");
    }

    @Test
    void of_pgbench_the_rate_and_its_log_are_read() {
        assertThat(Pgbench.rate("""
                        number of transactions actually processed: 2880
                        latency average = 0.694 ms
                        tps = 1440.215643 (without initial connection time)
                        """)).isEqualTo(1440.215643);
        assertThat(Pgbench.millisOfLine("0 199 2241 0 1175850568 995598")).isEqualTo(2.241);
        assertThatThrownBy(() -> Pgbench.rate("connection refused")).hasMessageContaining("connection refused");
    }
}
