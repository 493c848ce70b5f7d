package dev.allocation.jdbc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.jdbc.dialect.H2;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.port.ProductStore;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A short load reads what most commands need. */
class ShortLoadTest {
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 1);
    private static final List<Need> ORDER = List.of(new Need.Order(LINE.key().order()));

    private final SqlContext context = new SqlContext(
            new H2(new Limits(Optional.empty(), Optional.empty())),
            new TableNames(Optional.empty(), TableNames.DEFAULT_PREFIX),
            "test");

    @Test // the lines of an order may be in any product
    void ofAnOrderIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadQuery.ofShort(context, ORDER, false))
                .withMessage("A short load cannot read orders, but needs name 1");
    }

    @Test
    void ofAnOrderIsNotTried() {
        assertThat(new FullLoads().areLikely(ORDER)).isTrue();
    }

    @Test
    void itsStatementsAreTheSameWhenAskedForAgain() {
        LoadQuery query = LoadQuery.ofShort(context, List.of(new Need.Line(LINE.key())), false);
        assertThat(texts(query)).isEqualTo(texts(query));
    }

    private static List<String> texts(LoadQuery query) {
        return query.statements().stream().map(SqlBuilder::toString).toList();
    }

    @Test
    void theServiceCallsACommandWithNewLinesByTheWordOfTheLoader() {
        List<Object> words = new ArrayList<>();
        ProductStore store = (ProductStore) Proxy.newProxyInstance(
                ShortLoadTest.class.getClassLoader(), new Class<?>[] {ProductStore.class}, (self, called, given) -> {
                    if (called.getName().equals("begin")) {
                        words.add(given[0]);
                        throw new StorageException("begin", null);
                    }
                    return called.isDefault() ? InvocationHandler.invokeDefault(self, called, given) : null;
                });
        AllocationService service = AllocationService.builder().store(store).build();
        assertThatThrownBy(() -> service.handle(new Command.Allocate(LINE))).isInstanceOf(StorageException.class);
        assertThat(words).containsExactly(ProductLoader.ALLOCATE);
    }
}
