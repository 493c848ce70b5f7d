package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program of the page "from a shop's day" prints what the page says. */
class ShopsDayTest {
    private static final Pattern PRINTED = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream console = System.out;

    @BeforeEach
    void listens() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopsToListen() {
        System.setOut(console);
    }

    @Test
    void printsWhatThePageSays() {
        String page = String.join("\n", Pages.lines(Pages.ROOT.resolve("docs/guide/a-shops-day.md")));
        List<String> shown = Pages.found(PRINTED, page);
        assertThat(shown).isNotEmpty();

        ShopsDay.main(new String[0]);

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines(String.join("", shown));
    }
}
