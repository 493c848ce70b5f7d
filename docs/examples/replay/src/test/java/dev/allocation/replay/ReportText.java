package dev.allocation.replay;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reads the page of a report. */
final class ReportText {
    private ReportText() {}

    static Document parsed(Path page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(page))));
    }

    /** {@return the rows of a table below its head} */
    static List<String> table(Document report, int place) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int row = 1; row <= rowsOf(report, place); row++) {
            rows.add(String.join(" ", texts(report, cells(place) + "[" + row + "]/*")));
        }
        return rows;
    }

    private static int rowsOf(Document report, int place) throws Exception {
        return texts(report, cells(place)).size();
    }

    private static String cells(int place) {
        return "((//table)[" + (place + 1) + "]//tr[td])";
    }

    static List<String> texts(Document report, String path) throws Exception {
        XPath paths = XPathFactory.newInstance().newXPath();
        NodeList found = (NodeList) paths.evaluate(path, report, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }
}
