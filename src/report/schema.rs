//! The JSON Schema of what programs read, made from the types and their doc comments.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

/// The JSON Schema (draft 2020-12) of a type as it is written.
///
/// ```
/// let schema = quotedrift::report::schema::<quotedrift::Report>();
/// assert!(schema.contains("\"quotedrift.report/1\""));
/// ```
pub fn schema<T: JsonSchema>() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<T>();
    // A schema is plain data with string keys.
    serde_json::to_string_pretty(&schema).map_or_else(|_| String::new(), |text| text + "\n")
}
