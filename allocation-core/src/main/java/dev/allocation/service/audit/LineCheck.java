package dev.allocation.service.audit;

import dev.allocation.port.records.StoredRecord.LineRecord;
import dev.allocation.port.records.StoredRecord.PartRecord;
import dev.allocation.service.audit.Violation.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of one product: whether each has one state, and whether its parts agree. Not thread-safe.
 *
 * <p>It remembers a line in one part by 128 bits of a hash of its ids, and the parts of other lines until the end.
 */
final class LineCheck {
    private record Ids(String order, String line) {}

    private final VerificationCounts counts;
    private final SeenNumbers seen = new SeenNumbers();
    private final Map<Ids, List<PartRecord>> split = new LinkedHashMap<>();
    private final MessageDigest hash = hash();
    /** The number of lines that hold a reservation. */
    private long reservations;

    LineCheck(VerificationCounts counts) {
        this.counts = counts;
    }

    private static MessageDigest hash() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none); // each Java platform has it
        }
    }

    void take(PartRecord part) {
        Ids ids = new Ids(part.order(), part.line());
        boolean isWhole = part.part() == 1 && part.quantity() == part.lineQuantity();
        if (isWhole || !split.containsKey(ids)) {
            isNew(part);
            reservations += part.end() == null ? 0 : 1;
        }
        if (!isWhole) {
            split.computeIfAbsent(ids, first -> new ArrayList<>(2)).add(part);
        }
        if (part.end() != null && part.priority() != null) {
            counts.add(Violation.of(Kind.LINE_PARTS, "a reservation that may not wait", "priority " + part.priority())
                    .ofProduct(part.sku())
                    .ofLine(part.order(), part.line()));
        }
    }

    /** Reports a line that is known already. */
    void isNew(LineRecord line) {
        counts.lines++;
        byte[] order = line.order().getBytes(StandardCharsets.UTF_8);
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(order.length).array());
        hash.update(order);
        ByteBuffer bits = ByteBuffer.wrap(hash.digest(line.line().getBytes(StandardCharsets.UTF_8)));
        if (!seen.add(bits.getLong(), bits.getLong())) {
            counts.add(Violation.of(Kind.LINE_TWICE, 1, "more than 1")
                    .ofProduct(line.sku())
                    .ofLine(line.order(), line.line()));
        }
    }

    long reservations() {
        return reservations;
    }

    /** Checks the lines in several parts, once all parts were taken. */
    void end() {
        split.forEach((ids, parts) -> check(parts));
        split.clear();
    }

    private void check(List<PartRecord> parts) {
        parts.sort(Comparator.comparingLong(PartRecord::part));
        PartRecord first = parts.get(0);
        long sum = parts.stream().mapToLong(PartRecord::quantity).sum();
        if (sum != first.lineQuantity()) {
            counts.add(Violation.of(Kind.LINE_QUANTITY, first.lineQuantity(), sum)
                    .ofProduct(first.sku())
                    .ofLine(first.order(), first.line()));
        }
        String expected = "";
        for (int i = 0; i < parts.size(); i++) {
            PartRecord part = parts.get(i);
            if (part.part() != i + 1) {
                expected = "part " + (i + 1);
            } else if (i > 0 && part.sequence() <= parts.get(i - 1).sequence()) {
                expected = "parts from the oldest to the newest";
            } else if (!terms(part).equals(terms(first))) {
                expected = "one quantity, day, end and terms";
            } else if (parts.size() > 1 && !part.maySplit()) {
                expected = "a line that may be split";
            } else if (parts.stream()
                            .filter(other -> other.batchNumber() == part.batchNumber())
                            .count()
                    > 1) {
                expected = "one part in each batch";
            }
        }
        if (!expected.isEmpty()) {
            counts.add(Violation.of(Kind.LINE_PARTS, expected, parts.size() + " parts")
                    .ofProduct(first.sku())
                    .ofLine(first.order(), first.line()));
        }
    }

    private static List<Object> terms(PartRecord part) {
        List<Object> terms = new ArrayList<>();
        terms.add(part.lineQuantity());
        terms.add(part.neededBy());
        terms.add(part.end());
        terms.add(part.priority());
        terms.add(part.maySplit());
        return terms;
    }
}
