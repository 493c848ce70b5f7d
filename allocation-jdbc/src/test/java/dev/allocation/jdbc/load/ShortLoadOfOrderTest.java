package dev.allocation.jdbc.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.jdbc.dialect.H2;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import dev.allocation.model.OrderId;
import dev.allocation.model.product.Need;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An order is never read by a short load, because its lines may be in any product. */
class ShortLoadOfOrderTest {
    private static final List<Need> ORDER = List.of(new Need.Order(new OrderId("o1")));

    @Test
    void isRefused() {
        SqlContext context = new SqlContext(
                new H2(new Limits(Optional.empty(), Optional.empty())),
                new TableNames(Optional.empty(), TableNames.DEFAULT_PREFIX),
                "test");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadQuery.ofShort(context, ORDER, false))
                .withMessage("A short load cannot read orders, but needs name 1");
    }

    @Test
    void isNotTried() {
        assertThat(new FullLoads().areLikely(ORDER)).isTrue();
    }
}
