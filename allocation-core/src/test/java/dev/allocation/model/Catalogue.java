package dev.allocation.model;

import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.product.Need;
import dev.allocation.testing.reference.Verdict;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All products, each asked directly: the shortest way from commands to products, without service and store. */
final class Catalogue {
    private final Map<Sku, TestProduct> products = new TreeMap<>();
    private final BiFunction<TestProduct, Need, TestProduct> loading;

    private Catalogue(BiFunction<TestProduct, Need, TestProduct> loading) {
        this.loading = loading;
    }

    /** {@return one whose products decide with all of themselves} */
    static Catalogue whole() {
        return new Catalogue((product, need) -> product);
    }

    /** {@return one whose products decide with no more than a store must load for the command} */
    static Catalogue inParts() {
        return new Catalogue(PartialProduct::of);
    }

    Map<Sku, TestProduct> products() {
        return products;
    }

    Verdict send(Command<?> command) {
        return Verdict.of(() -> answer(command));
    }

    private Answer answer(Command<?> command) {
        if (command instanceof Command.CreateBatch create) {
            BatchRegistration registration = create.registration();
            Need need = new Need.NewBatch(registration.sku(), registration.batch());
            TestProduct product = products.values().stream()
                    .filter(known -> known.holds(registration.batch()))
                    .findFirst()
                    .orElseGet(() -> products.computeIfAbsent(registration.sku(), TestProduct::empty));
            return ask(product, need, asked -> asked.createBatch(registration));
        }
        if (command instanceof Command.ChangeBatchQuantity change) {
            Need need = new Need.Cut(change.batch(), change.quantity());
            return ask(
                    holding(change.batch()),
                    need,
                    asked -> asked.changeQuantity(change.batch(), change.quantity(), EARLIEST_FIRST));
        }
        if (command instanceof Command.ChangeBatchEta change) {
            Need need = new Need.Delay(change.batch(), change.eta());
            return ask(holding(change.batch()), need, asked -> asked.changeEta(change.batch(), change.eta()));
        }
        if (command instanceof Command.ReceiveBatch receive) {
            Need need = new Need.KnownBatch(receive.batch());
            return ask(holding(receive.batch()), need, asked -> asked.receive(receive.batch()));
        }
        if (command instanceof Command.HoldBatch hold) {
            Need need = new Need.KnownBatch(hold.batch());
            return ask(holding(hold.batch()), need, asked -> asked.hold(hold.batch()));
        }
        if (command instanceof Command.ReleaseBatch release) {
            Need need = new Need.KnownBatch(release.batch());
            return ask(holding(release.batch()), need, asked -> asked.release(release.batch()));
        }
        if (command instanceof Command.Allocate allocate) {
            if (!products.containsKey(allocate.line().sku())) {
                throw new UnknownSkuException(allocate.line());
            }
            return askForLine(allocate.line().key(), asked -> asked.allocate(allocate.line(), EARLIEST_FIRST));
        }
        if (command instanceof Command.Deallocate deallocate) {
            return askForLine(deallocate.line(), asked -> asked.deallocate(deallocate.line()));
        }
        if (command instanceof Command.Amend amend) {
            return askForLine(amend.line().key(), asked -> asked.amend(amend.line(), EARLIEST_FIRST));
        }
        throw new AssertionError("nothing is known of " + command);
    }

    private TestProduct holding(BatchReference batch) {
        return products.values().stream()
                .filter(product -> product.holds(batch))
                .findFirst()
                .orElseThrow(() -> new UnknownBatchException(batch));
    }

    private Answer askForLine(LineKey line, Function<TestProduct, Answer> question) {
        TestProduct product = products.getOrDefault(line.sku(), TestProduct.empty(line.sku()));
        return ask(product, new Need.Line(line), question);
    }

    private Answer ask(TestProduct product, Need need, Function<TestProduct, Answer> question) {
        TestProduct asked = loading.apply(product, need);
        Answer answer = question.apply(asked);
        if (asked != product) {
            asked.recorded().forEach(product::apply);
        }
        return answer;
    }
}
