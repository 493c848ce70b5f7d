package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.testing.arbitrary.JavaSourceFormat;
import java.util.ServiceLoader;
import net.jqwik.api.SampleReportingFormat;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void areShownAsJavaWithoutBeingAskedTo() {
        assertThat(ServiceLoader.load(SampleReportingFormat.class)).hasAtLeastOneElementOfType(JavaSourceFormat.class);
    }
}
