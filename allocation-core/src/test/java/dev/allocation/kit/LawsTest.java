package dev.allocation.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A broken policy is answered with the law that it breaks, and the smallest question that shows it. */
class LawsTest {
    private static final String CHOOSES = "law: it chooses one of the candidates, or refuses them all";
    private static final String ORDER = "law: the order of the candidates does not matter";
    private static final String SAME = "law: the same question has the same answer, without chance";
    private static final String OTHERS = "law: other questions do not matter, of this product or of others";
    private static final String TODAY = "law: today's date does not matter";
    private static final String ANTISYMMETRIC = "law: the order is antisymmetric: turned round, it says the opposite";
    private static final String TRANSITIVE =
            "law: the order is transitive: what is preferred to the better one is preferred to the worse one";
    private static final String EQUAL = "law: equal batches are equal to the same others";
    private static final String SKIPS =
            "law: a batch that it prefers is never skipped; among equal ones, the batch that was created first is chosen";
    private static final String JOINED =
            "law: it is joined with other orders in any grouping, and these decide only between equal batches";
    private static final String REMOVES =
            "law: a filter only removes: the choice is the one among the batches that it admits";
    private static final String BATCHES =
            "law: other batches do not matter: a batch that is admitted alone is admitted among others";

    /** The laws about how an order compares batches, which need not be candidates. */
    private static final Set<String> COMPARING = Set.of(ANTISYMMETRIC, TRANSITIVE, EQUAL, JOINED);

    private static final String ASKED =
            "wrong choice of a batch for \\d units? on line '[12]' of order 'Order' for '.*' from \\[.*]: the policy ";
    private static final String COMPARED = "wrong order of \"\\w.*\" and \"\\w.*\": ";
    private static final String TEXT = "\"[^\"]+\"";

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(FaultyPolicies.TakesTheFirst.class, 2, "chose %1$s, but %1$s when offered \\[%1$s, %1$s]", ORDER),
                fault(
                        FaultyPolicies.LeavesTiesToTheList.class,
                        2,
                        "chose %1$s, but %1$s when offered \\[%1$s, %1$s]",
                        ORDER),
                fault(
                        FaultyPolicies.ThrowsDice.class,
                        2,
                        "chose %1$s, but %1$s when asked the same again, with equal batches",
                        SAME,
                        ORDER,
                        OTHERS,
                        TODAY),
                fault(
                        FaultyPolicies.HashesByIdentity.class,
                        2,
                        "chose %1$s, but %1$s when asked the same again, with equal batches",
                        SAME,
                        TODAY),
                fault(
                        FaultyPolicies.TakesLeases.class,
                        2,
                        "chose %1$s, but %1$s when asked the same again, with equal batches",
                        SAME,
                        ORDER,
                        OTHERS,
                        TODAY),
                fault(
                        FaultyPolicies.MixesProductsUp.class,
                        3,
                        "chose %1$s, but (%1$s|none) when asked again after 1 unit on line .* from \\[%1$s]",
                        OTHERS,
                        SAME,
                        ORDER,
                        TODAY),
                fault(
                        FaultyPolicies.CachesRefusals.class,
                        3,
                        "chose %1$s, but none when asked again after 1 unit on line .* from \\[%1$s]",
                        OTHERS),
                fault(
                        FaultyPolicies.CountsOnLateShips.class,
                        2,
                        "chose %1$s, but %1$s when all days are -?400 years later",
                        TODAY),
                fault(
                        FaultyPolicies.WantsStockOnHand.class,
                        1,
                        "failed with java.util.NoSuchElementException: No value present",
                        CHOOSES),
                fault(
                        FaultyPolicies.SortsWhatItWasGiven.class,
                        1,
                        "failed with java.lang.UnsupportedOperationException",
                        CHOOSES),
                fault(
                        FaultyPolicies.AnswersNull.class,
                        1,
                        "answered null, which is neither a choice nor a refusal",
                        CHOOSES),
                fault(
                        FaultyPolicies.PromisesWhatIsNotThere.class,
                        1,
                        "chose Batch\\[registration=1 unit of 'Sofa' in batch 'dream' on hand, .*], which it was not"
                                + " offered",
                        CHOOSES),
                fault(
                        FaultyPolicies.RemembersWhatWasThere.class,
                        2,
                        "chose Batch\\[.*], which it was not offered",
                        OTHERS,
                        TODAY),
                fault(
                        FaultyOrders.SubtractsInTooFewBits.class,
                        3,
                        "chose %1$s, and skipped %1$s, which it prefers",
                        SKIPS,
                        ORDER,
                        ANTISYMMETRIC,
                        TRANSITIVE),
                fault(
                        FaultyOrders.NeverSaysEqual.class,
                        1,
                        "the preference is -1, and -1 turned round",
                        ANTISYMMETRIC,
                        ORDER,
                        SKIPS),
                fault(
                        FaultyOrders.GoesRoundInCircles.class,
                        3,
                        "the first is not preferred, though it is to %1$s, and that is to the second",
                        TRANSITIVE,
                        ORDER,
                        SKIPS),
                fault(
                        FaultyOrders.FailsOnStockOnHand.class,
                        2,
                        "it failed with java.util.NoSuchElementException: No value present",
                        ANTISYMMETRIC,
                        CHOOSES,
                        TRANSITIVE,
                        EQUAL,
                        JOINED,
                        SKIPS),
                fault(
                        FaultyOrders.DividesByTheRest.class,
                        1,
                        "it failed with java.lang.ArithmeticException.*",
                        ANTISYMMETRIC,
                        TRANSITIVE,
                        EQUAL,
                        JOINED),
                fault(FaultyOrders.TakesTheWorst.class, 2, "chose %1$s, and skipped %1$s, which it prefers", SKIPS),
                fault(FaultyOrders.SparesTheShelf.class, 1, "chose none, and skipped %1$s, which it prefers", SKIPS),
                fault(
                        FaultyOrders.IgnoresADay.class,
                        3,
                        "they are equal, but not to %1$s: -?[01] and -?[01]",
                        EQUAL,
                        ORDER,
                        SKIPS),
                fault(
                        FaultyOrders.TakesTheNewestOfEquals.class,
                        2,
                        "chose %1$s, and skipped %1$s, which it prefers",
                        SKIPS),
                fault(
                        FaultyOrders.DropsWhatIsJoined.class,
                        2,
                        "the preference is -?1, and -?[01] when other orders are joined",
                        JOINED),
                fault(
                        FaultyFilters.WantsMoreEachTime.class,
                        2,
                        "admitted %1$s, but not after it was asked about other batches",
                        BATCHES,
                        REMOVES,
                        ORDER,
                        SAME,
                        OTHERS,
                        TODAY),
                fault(
                        FaultyFilters.ReliesOnRoom.class,
                        1,
                        "failed with .*InvalidValueException: .* about %1$s",
                        REMOVES,
                        BATCHES),
                fault(
                        FaultyFilters.AdmitsEachSecondBatch.class,
                        1,
                        "admitted %1$s, but not after it was asked about other batches",
                        BATCHES,
                        REMOVES,
                        ORDER,
                        SAME,
                        OTHERS,
                        TODAY));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsReportedWithItsLawAndTheSmallestQuestion(
            Class<?> fault, List<String> laws, Pattern found, int batches) {
        Report report = Report.of(fault);

        assertThat(report.failures().keySet()).contains(laws.get(0)).isSubsetOf(laws);
        assertThat(report.failures().get(laws.get(0)).lines().findFirst())
                .hasValueSatisfying(text -> assertThat(text).matches(found));
        assertThat(report.smallest(laws.get(0)))
                .contains(COMPARING.contains(laws.get(0)) ? "new Offer(\n" : "policy.choose(\n")
                .satisfies(
                        sample -> assertThat(sample.split("new Batch\\(", -1)).hasSizeLessThanOrEqualTo(batches + 1));
    }

    @Test
    void eachFaultIsListed() {
        Set<Class<?>> listed = faults().map(fault -> (Class<?>) fault.get()[0]).collect(Collectors.toSet());

        assertThat(Stream.of(FaultyPolicies.class, FaultyOrders.class, FaultyFilters.class)
                        .flatMap(faults -> Stream.of(faults.getDeclaredClasses()))
                        .filter(fault -> !Modifier.isAbstract(fault.getModifiers())))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    /** {@return a fault: the failure must name the first law with this text, and may name the others that the fault breaks} */
    private static Arguments fault(Class<?> fault, int batches, String found, String... laws) {
        String asked = COMPARING.contains(laws[0]) ? COMPARED : ASKED;
        return arguments(fault, List.of(laws), Pattern.compile(asked + found.formatted(TEXT)), batches);
    }
}
