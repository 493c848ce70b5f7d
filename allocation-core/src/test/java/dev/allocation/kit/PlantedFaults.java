package dev.allocation.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Command;
import dev.allocation.testing.arbitrary.AllocationDomain;
import dev.allocation.testing.reference.ReferenceModel;
import dev.allocation.testing.reference.Verdict;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Properties of systems with a fault: each passes over some commands in silence, and is compared with the reference model. */
final class PlantedFaults {
    private PlantedFaults() {}

    @Domain(AllocationDomain.class)
    abstract static class Faulty {
        private final Predicate<Command<?>> passedOver;

        Faulty(Predicate<Command<?>> passedOver) {
            this.passedOver = passedOver;
        }

        @Property(tries = 1000)
        void holds(@ForAll List<Command<?>> history) {
            check(history);
        }

        final void check(List<Command<?>> history) {
            ReferenceModel right = new ReferenceModel();
            ReferenceModel wrong = new ReferenceModel();
            for (Command<?> command : history) {
                Verdict verdict = right.send(command);
                if (!passedOver.test(command)) {
                    assertThat(wrong.send(command)).as("%s", command).isEqualTo(verdict);
                }
            }
        }
    }

    static class ForgetsDeallocations extends Faulty {
        ForgetsDeallocations() {
            super(Command.Deallocate.class::isInstance);
        }
    }

    static class ForgetsCuts extends Faulty {
        ForgetsCuts() {
            super(Command.ChangeBatchQuantity.class::isInstance);
        }
    }

    static class ForgetsDelays extends Faulty {
        ForgetsDelays() {
            super(Command.ChangeBatchEta.class::isInstance);
        }
    }

    static class ForgetsAmendments extends Faulty {
        ForgetsAmendments() {
            super(Command.Amend.class::isInstance);
        }
    }
}
