package dev.allocation.model.planning;

import static dev.allocation.model.planning.EligibilityRule.GOOD;
import static dev.allocation.model.planning.EligibilityRule.IN_TIME;
import static dev.allocation.model.planning.EligibilityRule.NOT_ON_HOLD;
import static dev.allocation.model.planning.EligibilityRule.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.explanation.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class EligibilityRuleTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);

    /** Ten units, of which seven are left. */
    private final Batch stored = Batch.created(
                    1, BatchRegistration.onHand(new BatchReference("stored"), new Sku("SOFA"), 10))
            .promising(new Quantity(3));

    private final Batch shipped =
            Batch.created(2, BatchRegistration.arriving(new BatchReference("shipped"), new Sku("SOFA"), 10, DAY));

    @Test // A1
    void roomAdmitsOnlyABatchThatTakesTheWholeLine() {
        assertThat(ROOM.admits(line(7), stored, NOW)).isTrue();
        assertThat(ROOM.admits(line(8), stored, NOW)).isFalse();
    }

    @Test // A1
    void roomIgnoresTheDay() {
        assertThat(ROOM.admits(line(7).neededBy(DAY.minusDays(1)), shipped, NOW))
                .isTrue();
    }

    @Test // A1
    void roomReportsTheRequestedAndTheAvailableUnits() {
        assertThat(ROOM.refusal(line(8), stored, NOW))
                .isEqualTo(new Refusal.TooFewUnits(new BatchReference("stored"), new Quantity(8), new Quantity(7)));
    }

    @Test // A3
    void inTimeAdmitsWhatArrivesOnTheDayAndNotTheDayAfter() {
        assertThat(IN_TIME.admits(line(1).neededBy(DAY), shipped, NOW)).isTrue();
        assertThat(IN_TIME.admits(line(1).neededBy(DAY.minusDays(1)), shipped, NOW))
                .isFalse();
    }

    @Test // A3
    void inTimeAdmitsWhatIsOnHandAndLinesThatCanWait() {
        assertThat(IN_TIME.admits(line(1).neededBy(LocalDate.of(1, 1, 1)), stored, NOW))
                .isTrue();
        assertThat(IN_TIME.admits(line(1), shipped, NOW)).isTrue();
    }

    @Test // A3
    void inTimeIgnoresTheRoom() {
        assertThat(IN_TIME.admits(line(11).neededBy(DAY), shipped, NOW)).isTrue();
    }

    @Test // A3
    void inTimeReportsTheRequestedDayAndTheArrival() {
        assertThat(IN_TIME.refusal(line(1).neededBy(DAY.minusDays(1)), shipped, NOW))
                .isEqualTo(new Refusal.ArrivesLate(
                        new BatchReference("shipped"), DAY.minusDays(1), new Arrival.UnderWay(DAY)));
    }

    @Test // Q1
    void notOnHoldAdmitsABatchAfterItsRelease() {
        assertThat(NOT_ON_HOLD.admits(line(1), stored, NOW)).isTrue();
        assertThat(NOT_ON_HOLD.admits(line(1), stored.withHold(true), NOW)).isFalse();
        assertThat(NOT_ON_HOLD.admits(line(1), stored.withHold(true).withHold(false), NOW))
                .isTrue();
        assertThat(NOT_ON_HOLD.refusal(line(1), stored.withHold(true), NOW))
                .isEqualTo(new Refusal.OnHold(new BatchReference("stored")));
    }

    @Test // A1: the part of a line that is amended may be more than a batch has left
    void roomReportsNoUnitsOfAnOverAllocatedBatch() {
        assertThat(ROOM.refusal(line(1), stored.withQuantity(new Quantity(2)), NOW))
                .isEqualTo(new Refusal.TooFewUnits(new BatchReference("stored"), new Quantity(1), Quantity.NONE));
    }

    @Test // Q1: until the day of the line, or until today
    void goodAdmitsABatchThroughItsLastUsableDay() {
        Batch milk = Batch.created(3, stored.registration().bestBefore(DAY));
        LocalDate today = LocalDate.of(2027, 3, 1);
        Batch old = Batch.created(4, stored.registration().bestBefore(today.minusDays(1)));

        assertThat(GOOD.admits(line(1).neededBy(DAY), milk, NOW)).isTrue();
        assertThat(GOOD.admits(line(1).neededBy(DAY.plusDays(1)), milk, NOW)).isFalse();
        assertThat(GOOD.admits(line(1), milk, NOW)).isTrue();
        assertThat(GOOD.admits(line(1), old, NOW)).isFalse();
        assertThat(GOOD.admits(line(1), stored, NOW)).isTrue();
        assertThat(GOOD.refusal(line(1), old, NOW))
                .isEqualTo(new Refusal.NotGood(new BatchReference("stored"), today, today.minusDays(1)));
        assertThat(GOOD.refusal(line(1).neededBy(DAY.plusDays(1)), milk, NOW))
                .isEqualTo(new Refusal.NotGood(new BatchReference("stored"), DAY.plusDays(1), DAY));
    }

    @Test // P1
    void aPartIsAdmittedByAllRulesButThatOfRoom() {
        Batch full = stored.promising(new Quantity(7));

        assertThat(EligibilityRule.allAdmitPart(line(8), stored, NOW)).isTrue();
        assertThat(EligibilityRule.allAdmitPart(line(8), full, NOW)).isFalse();
        assertThat(EligibilityRule.allAdmitPart(line(8), stored.withHold(true), NOW))
                .isFalse();
        assertThat(EligibilityRule.allAdmitPart(line(1).neededBy(DAY.minusDays(1)), shipped, NOW))
                .isFalse();
    }

    @Test // A1, A3, Q1
    void aCandidateIsAdmittedByAllRules() {
        assertThat(EligibilityRule.allAdmit(line(10).neededBy(DAY), shipped, NOW))
                .isTrue();
        assertThat(EligibilityRule.allAdmit(line(11).neededBy(DAY), shipped, NOW))
                .isFalse();
        assertThat(EligibilityRule.allAdmit(line(10).neededBy(DAY), shipped.withHold(true), NOW))
                .isFalse();
        assertThat(EligibilityRule.allAdmit(line(10).neededBy(DAY.minusDays(1)), shipped, NOW))
                .isFalse();
    }

    private static OrderLine line(long quantity) {
        return OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("SOFA"), quantity);
    }
}
