package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private record Ending(int exitCode, String out, String err) {}

    @ParameterizedTest
    @CsvSource({
        "--port -1, '--port must be from 0 to 65535, not -1; see --help'",
        "--port 65536, '--port must be from 0 to 65535, not 65536; see --help'",
        "--port five, 'five'",
        "--store paper, '--store: ''paper'' is no store, known are memory, postgres and JDBC URLs'",
        "--store jdbc:nothing:x?password=secret, 'jdbc:nothing:x: no driver on the class path accepts this URL'",
        "--redis here, 'must be HOST:PORT, not ''here'''",
        "--redis :6379, 'must be HOST:PORT, not '':6379'''",
        "--redis here:99999, 'must be HOST:PORT, not ''here:99999'''",
        "--mail here:, 'must be HOST:PORT, not ''here:'''",
        "--speed 9, '--speed'",
    })
    void thatAreWrongAreNamed(String options, String complaint) {
        Ending ending = run(options.split(" "));

        assertThat(ending.err()).startsWith("web: ").contains(complaint).doesNotContain("secret");
        assertThat(ending.err()).hasLineCount(1);
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
    }

    @Test
    void nameAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Ending ending = run("--port", Integer.toString(taken.getLocalPort()));

            assertThat(ending.err()).startsWith("web: --port: ").hasLineCount(1);
            assertThat(ending.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void areExplained() {
        Ending ending = run("--help");

        assertThat(ending.exitCode()).isZero();
        assertThat(ending.out())
                .contains("--host=ADDRESS", "127.0.0.1", "--port=N", "5005", "--store=STORE", "--redis=HOST:PORT")
                .contains("--mail=HOST:PORT", "WEB_USER", "WEB_PASSWORD", "no authentication", "Exit code");
    }

    private static Ending run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Web.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ending(exitCode, out.toString(), err.toString());
    }
}
