package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The picture of the guide is the last chart of a report, which the build makes again.
 *
 * <p>{@code -Dallocation.pictures.renew=true} writes the picture, instead of comparing it.
 */
class GuidePictureTest {
    private static final String RENEW = "allocation.pictures.renew";
    private static final Path PICTURE = Path.of("../../curve.svg");
    private static final int WIDTH = 720;
    private static final int DRAWING_WIDTH = 704;
    private static final int DRAWING_HEIGHT = 180;
    private static final int CAPTION_HEIGHT = 32;
    private static final int MARGIN = 8;

    private static final Pattern FIGURE =
            Pattern.compile("<figcaption class=\"caption-([^\"]+)\">([^<]+)</figcaption>\\s*"
                    + "<svg viewBox=\"0 0 704 180\" class=\"wide\" role=\"img\" aria-label=\"([^\"]+)\">(.*?)</svg>");

    @TempDir
    Path folder;

    @Test // W3
    void isTheChartOfTheCommandOnThePage() throws IOException {
        Path page = folder.resolve("report.html");
        Program program = new Program(folder);
        assertThat(program.replay(
                                Path.of("season.csv"),
                                "--report",
                                page,
                                "--curve",
                                "sofa",
                                "--at",
                                "2026-03-02T10:00:00")
                        .err())
                .isEmpty();
        String picture = picture(Files.readString(page));

        if (Boolean.getBoolean(RENEW)) {
            Files.writeString(PICTURE, picture);
        }
        assertThat(PICTURE).as("-D%s=true writes it", RENEW).hasContent(picture);
    }

    /** {@return the drawings of the last section of a page, one below the other, with the colours of the page} */
    private static String picture(String page) throws IOException {
        String section = page.substring(page.lastIndexOf("<section>"));
        StringBuilder drawings = new StringBuilder();
        StringBuilder label = new StringBuilder();
        int y = 0;
        for (Matcher figure = FIGURE.matcher(section); figure.find(); ) {
            label.append(label.isEmpty() ? "" : " ").append(figure.group(2)).append('.');
            drawings.append("<text x=\"8\" y=\"%d\" class=\"caption fill-%s\">%s</text>\n"
                    .formatted(y + 24, figure.group(1), figure.group(2)));
            drawings.append(
                    "<svg x=\"8\" y=\"%d\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" overflow=\"visible\">%s</svg>\n"
                            .formatted(
                                    y + CAPTION_HEIGHT,
                                    DRAWING_WIDTH,
                                    DRAWING_HEIGHT,
                                    DRAWING_WIDTH,
                                    DRAWING_HEIGHT,
                                    figure.group(4)));
            y += CAPTION_HEIGHT + DRAWING_HEIGHT + MARGIN;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
                <style>
                %s
                .caption { font-weight: 600; }
                </style>
                <rect width="%d" height="%d" style="fill: var(--paper)"/>
                %s</svg>
                """.formatted(WIDTH, y, label, style(), WIDTH, y, drawings);
    }

    /** {@return the colours and the letters of the report's style} */
    private static String style() throws IOException {
        List<String> style = Files.readAllLines(Path.of("src/main/resources/dev/allocation/replay/report/report.css"));
        int end = style.indexOf("* { box-sizing: border-box; }");
        assertThat(end).as("end of the colours").isPositive();
        return Stream.concat(
                        style.subList(0, end).stream(),
                        style.stream().filter(line -> line.matches("(svg text|\\.fill-|\\.stroke-).*")))
                .collect(Collectors.joining("\n"));
    }
}
