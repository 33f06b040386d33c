package dev.roster.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class PlotTest {

    private static final String SVG = new Plot("Pages & searches", "events", "milliseconds")
            .line("by <name>", List.of(new Point(10_000, 2, 3), new Point(1_000_000, 20, 30)))
            .svg();

    @Test
    void itIsWellFormedAndItsTextIsText() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(SVG.getBytes(UTF_8)));
        assertThat(document.getElementsByTagName("text").getLength()).isGreaterThan(5);
        assertThat(document.getDocumentElement().getTextContent()).contains("Pages & searches", "by <name>", "10,000");
    }

    @Test
    void nothingInItRunsAndItIsReadOnDarkPagesToo() {
        assertThat(SVG).doesNotContain("<script", "onload", "href").contains("prefers-color-scheme: dark");
    }

    @Test
    void theAxisEndsWhereTheDataEnds() {
        String svg = new Plot("Pages", "events", "milliseconds")
                .line("all", List.of(new Point(11_097, 2, 3), new Point(10_294_064, 2, 3)))
                .svg();

        assertThat(svg).contains("points=\"70.0,", " 510.0,", ">10,000,000<").doesNotContain("100,000,000", ">10,000<");
    }

    @Test
    void aSingleSizeIsAPoint() {
        String svg = new Plot("Pages", "events", "milliseconds")
                .line("all", List.of(new Point(20_000, 2, 3)))
                .svg();

        assertThat(svg).contains("<circle cx=\"70.0\"").doesNotContain("NaN");
    }

    @Test
    void decadesAreAsFarApartAsEachOther() {
        // From 10,000 at the left edge to 1,000,000 at the right one, from 1 at the bottom to 100 at the top: 20 is 1.3
        // decades up.
        assertThat(SVG).contains("points=\"70.0,320.3 510.0,155.3\"");
    }
}
