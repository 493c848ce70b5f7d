package dev.allocation.guide;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the house style for sentences. */
final class HouseStyle {
    static final int MOST_WORDS = 34;

    /** Phrases that readers stumbled over, and old words for what the glossary names. */
    private static final List<Pattern> FORBIDDEN = Stream.of(
                    "what of (it|them) is",
                    "how many (it|they) were",
                    "what is not there",
                    "those who (come|came)",
                    "whoever (comes|came) after",
                    "keeps? house",
                    "(a|the) diary",
                    "(a|the) courier",
                    "(a|the) bell",
                    "(a|the) stocktake")
            .map(phrase -> Pattern.compile("\\b" + phrase + "\\b", Pattern.CASE_INSENSITIVE))
            .toList();

    private HouseStyle() {}

    static List<String> sentences(String prose) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(prose);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            sentences.add(prose.substring(start, end).strip());
            start = end;
        }
        return sentences;
    }

    static int words(String sentence) {
        return sentence.split("\\s+").length;
    }

    static boolean hasForbiddenPhrase(String sentence) {
        return FORBIDDEN.stream().anyMatch(phrase -> phrase.matcher(sentence).find());
    }

    /** {@return whether a sentence is short enough, and without a forbidden phrase} */
    static boolean accepts(String sentence) {
        return words(sentence) <= MOST_WORDS && !hasForbiddenPhrase(sentence);
    }
}
