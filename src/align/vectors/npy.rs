//! The array format of NumPy, as far as the known models use it: bytes and little-endian floats in C order.
//!
//! Format: <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>, versions 1 to 3.

/// First bytes of every array.
const MAGIC: &[u8] = b"\x93NUMPY";

/// One array: its shape, and the numbers row by row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Npy {
    /// Length of each axis; empty for a single number.
    pub(super) shape: Vec<usize>,
    /// The numbers.
    pub(super) values: Values,
}

/// Numbers of an array.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Values {
    /// Bytes without sign.
    Bytes(Vec<u8>),
    /// Floats; those of 64 bits are narrowed.
    Floats(Vec<f32>),
}

/// Reads one array; the text of an error says what is wrong with it.
pub(super) fn parse(mut bytes: Vec<u8>) -> Result<Npy, String> {
    let (header, start) = header(&bytes)?;
    let shape = shape(&header)?;
    let kind = field(&header, "'descr':")?.trim_matches('\'').to_owned();
    if field(&header, "'fortran_order':")? != "False" {
        return Err("columns stand before rows".to_owned());
    }
    let width = match kind.as_str() {
        "|u1" | "|i1" => 1,
        "<f4" => 4,
        "<f8" => 8,
        other => return Err(format!("numbers of the kind {other}")),
    };
    let count = shape.iter().try_fold(1usize, |n, axis| n.checked_mul(*axis)).ok_or("a shape too large")?;
    let data = bytes.len() - start;
    if count.checked_mul(width) != Some(data) {
        return Err(format!("{data} bytes of numbers where its shape {shape:?} asks for {count} of {width} bytes"));
    }
    let values = match width {
        1 => {
            bytes.drain(..start);
            Values::Bytes(bytes)
        }
        4 => Values::Floats(bytes[start..].as_chunks().0.iter().map(|four| f32::from_le_bytes(*four)).collect()),
        _ => Values::Floats(bytes[start..].as_chunks().0.iter().map(|eight| narrowed(*eight)).collect()),
    };
    Ok(Npy { shape, values })
}

fn narrowed(bytes: [u8; 8]) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "the one 64-bit number of a model is added to 32-bit ones")]
    let narrow = f64::from_le_bytes(bytes) as f32;
    narrow
}

/// The header's text, and where the numbers begin.
fn header(bytes: &[u8]) -> Result<(String, usize), String> {
    let short = || "it ends within its header".to_owned();
    if !bytes.starts_with(MAGIC) {
        return Err("it is no NumPy array".to_owned());
    }
    let (length, from) = match bytes.get(6).ok_or_else(short)? {
        1 => (usize::from(u16::from_le_bytes(fixed(bytes, 8).ok_or_else(short)?)), 10),
        2 | 3 => (u32::from_le_bytes(fixed(bytes, 8).ok_or_else(short)?) as usize, 12),
        other => return Err(format!("version {other} of the array format")),
    };
    let start = length.checked_add(from).ok_or_else(short)?;
    let text = bytes.get(from..start).ok_or_else(short)?;
    Ok((String::from_utf8_lossy(text).into_owned(), start))
}

fn fixed<const N: usize>(bytes: &[u8], from: usize) -> Option<[u8; N]> {
    bytes.get(from..from + N)?.try_into().ok()
}

/// The value after a key of the header, up to the next comma.
fn field<'a>(header: &'a str, key: &str) -> Result<&'a str, String> {
    let (_, after) = header.split_once(key).ok_or_else(|| format!("a header without {key}"))?;
    Ok(after.split([',', '}']).next().unwrap_or_default().trim())
}

fn shape(header: &str) -> Result<Vec<usize>, String> {
    let inside = header.split_once("'shape':").and_then(|(_, after)| after.split_once('('));
    let (axes, _) = inside.and_then(|(_, after)| after.split_once(')')).ok_or("a header without 'shape':")?;
    let number = |axis: &str| axis.trim().parse::<usize>().map_err(|_| format!("a shape ({axes})"));
    axes.split(',').filter(|axis| !axis.trim().is_empty()).map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn array(header: &str, data: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x93NUMPY\x01\x00".to_vec();
        bytes.extend(u16::try_from(header.len()).unwrap().to_le_bytes());
        bytes.extend(header.as_bytes());
        bytes.extend(data);
        bytes
    }

    #[test]
    fn floats_keep_their_shape() {
        let data: Vec<u8> = [1.5f32, -2.0, 0.0, 4.0].iter().flat_map(|n| n.to_le_bytes()).collect();
        let read = parse(array("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }\n", &data)).unwrap();
        assert_eq!(read, Npy { shape: vec![2, 2], values: Values::Floats(vec![1.5, -2.0, 0.0, 4.0]) });
    }

    #[test]
    fn bytes_and_single_numbers_are_read() {
        let read = parse(array("{'descr': '|u1', 'fortran_order': False, 'shape': (3,), }", &[7, 8, 255])).unwrap();
        assert_eq!(read, Npy { shape: vec![3], values: Values::Bytes(vec![7, 8, 255]) });
        let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (), }";
        let read = parse(array(header, &1e-12f64.to_le_bytes())).unwrap();
        assert_eq!(read, Npy { shape: vec![], values: Values::Floats(vec![1e-12]) });
    }

    #[test]
    fn a_broken_array_says_what_is_wrong() {
        let said = |bytes: Vec<u8>| parse(bytes).unwrap_err();
        assert_eq!(said(b"PK".to_vec()), "it is no NumPy array");
        assert_eq!(said(b"\x93NUMPY\x01\x00\xff\xff{".to_vec()), "it ends within its header");
        let three = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";
        assert!(said(array(three, &[0; 8])).starts_with("8 bytes of numbers"));
        let huge = format!("{{'descr': '<f4', 'fortran_order': False, 'shape': ({0}, {0}), }}", u64::MAX / 2);
        assert_eq!(said(array(&huge, &[])), "a shape too large");
        let columns = "{'descr': '<f4', 'fortran_order': True, 'shape': (1,), }";
        assert_eq!(said(array(columns, &[0; 4])), "columns stand before rows");
        let text = "{'descr': '<U4', 'fortran_order': False, 'shape': (1,), }";
        assert_eq!(said(array(text, &[0; 4])), "numbers of the kind <U4");
    }
}
