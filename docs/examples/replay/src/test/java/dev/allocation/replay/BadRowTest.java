package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadRowTest {
    private static final String GOOD = "2026-03-02T08:00:00,create_batch,,,sofa,10,shelf-1,,";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("badRows")
    void stopsTheReplayBeforeAnythingIsWritten(String row, String complaint) {
        Program program = new Program(folder);

        Program.Ending ending = program.replay(List.of(GOOD, GOOD, row, GOOD));

        assertThat(ending.err()).isEqualTo("replay: " + folder.resolve("log.csv") + ": row 3" + complaint + "\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(program.everything()).containsExactly("log.csv");
    }

    static Stream<Arguments> badRows() {
        String notFrom0 = " is no whole number from 0 to 1000000000000";
        return Stream.of(
                // commands
                arguments(at("reserve,o,1,sofa,2,,,"), ", column command: 'reserve' is no command"),
                arguments(at("Allocate,o,1,sofa,2,,,"), ", column command: 'Allocate' is no command"),
                arguments(at(" allocate,o,1,sofa,2,,,"), ", column command: ' allocate' is no command"),
                arguments(at(",o,1,sofa,2,,,"), ", column command: '' is no command"),

                // times
                arguments(",receive_batch,,,,,shelf-1,,", ", column at: missing, receive_batch needs it"),
                badTime("2026-03-02"),
                badTime("2026-03-02 08:00:00"),
                badTime("2026-03-02t08:00:00"),
                badTime("2026-03-02T08:00"),
                badTime("2026-03-02T08:00:00.5"),
                badTime("2026-03-02T08:00:00Z"),
                badTime("2026-03-02T24:00:00"),
                badTime("2026-02-30T08:00:00"),
                badTime("0000-12-31T08:00:00"),
                badTime("+10000-01-01T08:00:00"),

                // missing fields
                arguments(at("create_batch,,,,2,b,,"), ", column sku: missing, create_batch needs it"),
                arguments(at("create_batch,,,sofa,,b,,"), ", column quantity: missing, create_batch needs it"),
                arguments(at("create_batch,,,sofa,2,,,"), ", column batch: missing, create_batch needs it"),
                arguments(at("change_batch_eta,,,,,b,,"), ", column eta: missing, change_batch_eta needs it"),
                arguments(
                        at("change_batch_eta,,,,,,2026-03-02,"), ", column batch: missing, change_batch_eta needs it"),
                arguments(at("receive_batch,,,,,,,"), ", column batch: missing, receive_batch needs it"),
                arguments(
                        at("change_batch_quantity,,,,,b,,"),
                        ", column quantity: missing, change_batch_quantity needs it"),
                arguments(
                        at("change_batch_quantity,,,,2,,,"), ", column batch: missing, change_batch_quantity needs it"),
                arguments(at("allocate,,1,sofa,2,,,"), ", column order_id: missing, allocate needs it"),
                arguments(at("allocate,o,,sofa,2,,,"), ", column line: missing, allocate needs it"),
                arguments(at("allocate,o,1,,2,,,"), ", column sku: missing, allocate needs it"),
                arguments(at("allocate,o,1,sofa,,,,"), ", column quantity: missing, allocate needs it"),
                arguments(at("amend,o,1,sofa,,,,"), ", column quantity: missing, amend needs it"),
                arguments(at("deallocate,o,1,,,,,"), ", column sku: missing, deallocate needs it"),

                // fields that the command does not use
                arguments(
                        at("create_batch,o,,sofa,2,b,,"),
                        ", column order_id: 'o' is too much, create_batch does not use it"),
                arguments(
                        at("create_batch,,,sofa,2,b,,2026-03-02"),
                        ", column needed_by: '2026-03-02' is too much, create_batch does not use it"),
                arguments(
                        at("receive_batch,,,sofa,,b,,"),
                        ", column sku: 'sofa' is too much, receive_batch does not use it"),
                arguments(at("allocate,o,1,sofa,2,b,,"), ", column batch: 'b' is too much, allocate does not use it"),
                arguments(
                        at("deallocate,o,1,sofa,2,,,"),
                        ", column quantity: '2' is too much, deallocate does not use it"),

                // quantities
                badQuantity("ten", notFrom0),
                badQuantity("2.0", notFrom0),
                badQuantity("1e3", notFrom0),
                badQuantity("+2", notFrom0),
                badQuantity(" 2", notFrom0),
                badQuantity("0x2", notFrom0),
                badQuantity("\u0662", notFrom0),
                badQuantity("-", notFrom0),
                badQuantity("99999999999999999999", notFrom0),
                badQuantity("-1", " is not valid: it must be from 0 to 1000000000000"),
                badQuantity("1000000000001", " is not valid: it must be from 0 to 1000000000000"),
                badQuantity("0", " is not valid: a line asks for at least 1 unit"),
                arguments(
                        at("create_batch,,,sofa,-1,b,,"),
                        ", column quantity: '-1' is not valid: it must be from 0 to 1000000000000"),

                // days
                badDay("2026-3-2", " is no day like 2026-03-01"),
                badDay("2026-02-29", " is no day like 2026-03-01"),
                badDay("2026-03-02T08:00:00", " is no day like 2026-03-01"),
                badDay("02.03.2026", " is no day like 2026-03-01"),
                badDay("0000-01-01", " is not valid: days run from 0001-01-01 to 9999-12-31"),
                badDay("+10000-01-01", " is not valid: days run from 0001-01-01 to 9999-12-31"),
                arguments(
                        at("create_batch,,,sofa,2,b,2026-02-29,"),
                        ", column eta: '2026-02-29' is no day like 2026-03-01"),
                arguments(
                        at("change_batch_eta,,,,,b,0000-01-01,"),
                        ", column eta: '0000-01-01' is not valid: days run from 0001-01-01 to 9999-12-31"),

                // ids
                arguments(at("allocate, ,1,sofa,2,,,"), ", column order_id: ' ' is not valid: it is blank"),
                arguments(
                        at("allocate,o,\"1\n\",sofa,2,,,"),
                        ", column line: '1<U+000A>' is not valid: it has a control character at index 1"),
                arguments(
                        at("allocate,o,1,so\u001bfa,2,,,"),
                        ", column sku: 'so<U+001B>fa' is not valid: it has a control character at index 2"),
                arguments(
                        at("receive_batch,,,,," + "b".repeat(256) + ",,"),
                        ", column batch: '" + "b".repeat(80)
                                + "...' is not valid: it has 256 bytes in UTF-8, at most 255 are allowed"),

                // columns
                arguments("", ", column command: missing, the row has 1 columns instead of 9"),
                arguments("   ", ", column command: missing, the row has 1 columns instead of 9"),
                arguments(
                        "2026-03-02T08:00:00,allocate,o,1,sofa,2,,",
                        ", column needed_by: missing, the row has 8 columns instead of 9"),
                arguments(GOOD + ",", ", column 10: too much, the row has 10 columns instead of 9"),
                arguments(GOOD + ",,,", ", column 10: too much, the row has 12 columns instead of 9"),
                arguments(
                        at("allocate,o,1,\"sofa\"2,2,,,"),
                        ": Unexpected character after closing quote: '2' (0x32) (record starting at line 4)"));
    }

    @Test
    void isToldByItsNumberAmongManyRows() {
        Program program = new Program(folder);
        List<String> rows = Stream.concat(Stream.generate(() -> GOOD).limit(50_000), Stream.of(at("reserve,,,,,,,")))
                .toList();

        assertThat(program.replay(rows).err()).contains(": row 50001, column command: 'reserve' is no command");
    }

    private static String at(String rest) {
        return "2026-03-02T08:00:00," + rest;
    }

    private static Arguments badTime(String time) {
        return arguments(
                time + ",receive_batch,,,,,shelf-1,,",
                ", column at: '" + time + "' is no time like 2026-03-01T08:00:00");
    }

    private static Arguments badQuantity(String quantity, String reason) {
        return arguments(at("allocate,o,1,sofa," + quantity + ",,,"), ", column quantity: '" + quantity + "'" + reason);
    }

    private static Arguments badDay(String day, String reason) {
        return arguments(at("amend,o,1,sofa,2,,," + day), ", column needed_by: '" + day + "'" + reason);
    }
}
