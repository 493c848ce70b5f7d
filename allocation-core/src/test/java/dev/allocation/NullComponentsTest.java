package dev.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.allocation.model.LineId;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.BatchFilter;
import dev.allocation.model.planning.BatchOrder;
import dev.allocation.model.planning.Policies;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.event.EventFields;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.service.attempt.Outcome;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every component of a public record is checked for null where the record is made, with its name in the text. */
class NullComponentsTest {
    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(String.class, "a"),
            Map.entry(long.class, 1L),
            Map.entry(int.class, 1),
            Map.entry(boolean.class, true),
            Map.entry(OptionalLong.class, OptionalLong.of(1)),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(LocalDate.class, LocalDate.EPOCH),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(RuntimeException.class, new RuntimeException("a")),
            Map.entry(OutcomeUnknownException.class, new OutcomeUnknownException("a", new RuntimeException("a"))),
            Map.entry(
                    LineState.Dispatched.class,
                    new LineState.Dispatched(
                            OrderLine.of(new OrderId("a"), new LineId("a"), new Sku("a"), 2), new Quantity(1))),
            Map.entry(Answer.class, new Answer.BatchReceived(false)),
            Map.entry(AllocationPolicy.class, AllocationPolicy.EARLIEST_FIRST),
            Map.entry(BatchOrder.class, Policies.onHandFirst()),
            Map.entry(BatchFilter.class, Policies.onHand()));

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.allocation.model", "dev.allocation.port", "dev.allocation.service")
                        .stream()
                        .filter(type -> type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !ArchitectureTest.HIDDEN.contains(type.getPackageName()))
                        .map(JavaClass::reflect)
                        .filter(type -> !(type.getRecordComponents().length == 1
                                && type.getRecordComponents()[0].getType()
                                        == String.class)) // ids, which name their kind
                        // These say which of their components may be null.
                        .filter(type -> type != EventFields.class && !StoredRecord.class.isAssignableFrom(type));
    }

    @ParameterizedTest
    @MethodSource("records")
    void nullComponentsAreRefusedByName(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (!components[i].getType().isPrimitive()) {
                Object[] values = samples(type);
                values[i] = null;
                assertThat(catchThrowable(() -> make(type, values)))
                        .as("%s without its %s", type.getSimpleName(), components[i].getName())
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage(components[i].getName());
            }
        }
    }

    @Test
    void manyComponentsAreTried() {
        assertThat(records()).hasSizeGreaterThan(40);
    }

    private static Object[] samples(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> sample(component.getGenericType()))
                .toArray();
    }

    private static Object sample(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type content = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == List.class) {
                return List.of(sample(content));
            }
            if (generic.getRawType() == Optional.class) {
                return Optional.of(sample(content));
            }
            if (generic.getRawType() == Outcome.class) {
                return new Outcome.Answered<>(new Answer.BatchReceived(false));
            }
            return generic.getRawType() == NavigableMap.class ? new TreeMap<>() : Map.of();
        }
        Class<?> plain = type instanceof Class<?> known ? known : Answer.class; // a variable is one of an answer
        if (SAMPLES.containsKey(plain)) {
            return SAMPLES.get(plain);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord()) {
            return make(plain, samples(plain));
        }
        if (plain.isSealed()) {
            return sample(plain.getPermittedSubclasses()[0]);
        }
        return fail("no sample of %s", type);
    }

    private static Object make(Class<?> type, Object[] values) {
        try {
            List<Class<?>> types = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                types.add(component.getType());
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new AssertionError(failure);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
